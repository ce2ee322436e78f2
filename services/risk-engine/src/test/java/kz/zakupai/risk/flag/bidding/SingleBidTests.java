package kz.zakupai.risk.flag.bidding;

import static kz.zakupai.risk.facts.CaseBuilder.FIRST;
import static kz.zakupai.risk.facts.CaseBuilder.SECOND;
import static kz.zakupai.risk.facts.CaseBuilder.bid;
import static kz.zakupai.risk.facts.CaseBuilder.openTender;
import static kz.zakupai.risk.flag.Judgements.clear;
import static kz.zakupai.risk.flag.Judgements.ids;
import static kz.zakupai.risk.flag.Judgements.missing;
import static kz.zakupai.risk.flag.Judgements.notApplicable;
import static kz.zakupai.risk.flag.Judgements.raised;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import kz.zakupai.risk.facts.Bid;
import kz.zakupai.risk.facts.Bid.Outcome;
import kz.zakupai.risk.facts.CaseBuilder;
import kz.zakupai.risk.flag.Flag;
import kz.zakupai.risk.flag.Measure;
import kz.zakupai.risk.flag.Measure.Evidence;
import kz.zakupai.risk.rules.ShippedRules;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SingleBidTests {
    private final Flag flag = ShippedRules.flag(new BiddingFlags(), "single_bid");
    private final Bid one = bid(801, FIRST, 950_000, Outcome.WON);
    private final Bid two = bid(802, SECOND, 980_000, Outcome.ADMITTED);

    @Test
    void oneBidIsRaisedAndNamed() {
        Measure measure = raised(flag.of(openTender().bids(one).build()));
        assertThat(measure.value()).isEqualTo(1);
        assertThat(measure.threshold()).isEqualTo(1);
        assertThat(ids(measure, Evidence.Kind.BID)).containsExactly(801L);
    }

    @Test
    void twoBidsAreClear() {
        assertThat(clear(flag.of(openTender().bids(one, two).build())).value()).isEqualTo(2);
    }

    @Test
    void withdrawnBidDoesNotCount() {
        Bid withdrawn = CaseBuilder.with(two, "outcome", Outcome.WITHDRAWN);
        raised(flag.of(openTender().bids(one, withdrawn).build()));
    }

    @Test
    void secondBidOfTheSameBidderDoesNotCount() {
        Bid again = bid(809, FIRST, 940_000, Outcome.UNKNOWN);
        Measure measure = raised(flag.of(openTender().bids(again, one).build()));
        assertThat(ids(measure, Evidence.Kind.BID)).as("the one that won").containsExactly(801L);
    }

    @Test
    void biddersThatThePortalDoesNotNameCountEach() {
        clear(flag.of(openTender().bids(one, two).without("bids.bidder").build()));
        raised(flag.of(openTender().bids(one).without("bids.bidder").build()));
    }

    @Test
    void withoutBidsItIsNotComputable() {
        assertThat(flag.of(openTender().without("bids").build())).isEqualTo(missing("bids"));
        assertThat(flag.of(openTender().with("bids", List.of()).build()))
                .as("a contract follows a bid")
                .isEqualTo(missing("bids"));
        assertThat(flag.of(openTender()
                        .without("lot.method")
                        .without("contract.method")
                        .build()))
                .isEqualTo(missing("lot.ref_buy_trade_methods_id"));
    }

    @Test
    void whereNobodyBidItDoesNotApply() {
        assertThat(flag.of(
                        openTender().with("bids", List.of()).without("contract").build()))
                .isEqualTo(notApplicable("no_bids"));
    }

    @ParameterizedTest
    @ValueSource(ints = {6, 23, 50, 52, 60, 131, 105, 123, 125})
    void withoutCompetitionItDoesNotApply(int method) {
        assertThat(flag.of(openTender().with("contract.method", method).build()))
                .isEqualTo(notApplicable("method"));
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 7, 77, 78, 22, 32, 120, 121, 128, 133, 188, 201})
    void everyCompetitiveMethodCounts(int method) {
        raised(flag.of(openTender().bids(one).with("contract.method", method).build()));
    }
}
