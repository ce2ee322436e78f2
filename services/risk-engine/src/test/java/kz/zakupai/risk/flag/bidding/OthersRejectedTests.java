package kz.zakupai.risk.flag.bidding;

import static kz.zakupai.risk.facts.CaseBuilder.FIRST;
import static kz.zakupai.risk.facts.CaseBuilder.SECOND;
import static kz.zakupai.risk.facts.CaseBuilder.THIRD;
import static kz.zakupai.risk.facts.CaseBuilder.bid;
import static kz.zakupai.risk.facts.CaseBuilder.openTender;
import static kz.zakupai.risk.flag.Judgements.clear;
import static kz.zakupai.risk.flag.Judgements.ids;
import static kz.zakupai.risk.flag.Judgements.missing;
import static kz.zakupai.risk.flag.Judgements.notApplicable;
import static kz.zakupai.risk.flag.Judgements.raised;
import static org.assertj.core.api.Assertions.assertThat;

import kz.zakupai.risk.facts.Bid;
import kz.zakupai.risk.facts.Bid.Outcome;
import kz.zakupai.risk.facts.CaseBuilder;
import kz.zakupai.risk.flag.Flag;
import kz.zakupai.risk.flag.Measure;
import kz.zakupai.risk.flag.Measure.Aspect;
import kz.zakupai.risk.flag.Measure.Evidence;
import kz.zakupai.risk.rules.ShippedRules;
import org.junit.jupiter.api.Test;

class OthersRejectedTests {
    private final Flag flag = ShippedRules.flag(new BiddingFlags(), "others_rejected");
    private final Bid won = bid(801, FIRST, 950_000, Outcome.WON);
    private final Bid dearer = bid(802, SECOND, 980_000, Outcome.REJECTED);
    private final Bid admitted = bid(803, THIRD, 990_000, Outcome.ADMITTED);

    private static Bid rejected(long tenge) {
        return bid(802, SECOND, tenge, Outcome.REJECTED);
    }

    @Test
    void allButTheWinnerRejectedIsRaisedWhateverTheirSums() {
        Measure measure = raised(flag.of(
                openTender().bids(won, CaseBuilder.without(dearer, "amount")).build()));
        assertThat(measure.value()).isEqualTo(1);
        assertThat(measure.threshold()).isEqualTo(1);
        assertThat(measure.aspect()).isNull();
        assertThat(ids(measure, Evidence.Kind.BID)).containsExactly(801L, 802L);
    }

    @Test
    void onlyTheLowestRejectedIsRaisedAsThat() {
        Measure measure = raised(
                flag.of(openTender().bids(won, rejected(949_999), admitted).build()));
        assertThat(measure.aspect()).isEqualTo(new Aspect("lowest", "bids"));
        assertThat(measure.value()).isEqualTo(1);
        assertThat(measure.threshold()).isEqualTo(2);
    }

    @Test
    void rejectedBidOfTheWinnersSumWasNotLower() {
        clear(flag.of(openTender().bids(won, rejected(950_000), admitted).build()));
    }

    @Test
    void oneAdmittedBesideTheWinnerIsClear() {
        assertThat(clear(flag.of(openTender().bids(won, dearer, admitted).build()))
                        .value())
                .isEqualTo(1);
    }

    @Test
    void nothingRejectedIsClearWithoutSums() {
        clear(flag.of(openTender().without("bids.amount").build()));
    }

    @Test
    void sumsThatDecideAreNamed() {
        CaseBuilder some = openTender().bids(won, dearer, admitted);
        assertThat(flag.of(some.without("bids.1.amount").build())).isEqualTo(missing("bids.amount"));
        assertThat(flag.of(some.with("bids.1.currency", "USD").build())).isEqualTo(missing("bids.ref_currency_code"));
    }

    @Test
    void unknownFateIsNamed() {
        CaseBuilder unknown = openTender().with("bids.2.outcome", Outcome.UNKNOWN);
        assertThat(flag.of(unknown.build())).isEqualTo(missing("bids.status"));
        assertThat(flag.of(openTender().with("bids.outcome", Outcome.WON).build()))
                .as("several winners")
                .isEqualTo(missing("bids.status"));
        assertThat(flag.of(openTender().without("bids").build())).isEqualTo(missing("bids"));
    }

    @Test
    void withoutWinnerOrCompetitorItDoesNotApply() {
        CaseBuilder nobody = openTender().with("bids.outcome", Outcome.REJECTED);
        assertThat(flag.of(nobody.with("lot.status", 370).build())).isEqualTo(notApplicable("no_winner"));
        assertThat(flag.of(nobody.build())).isEqualTo(missing("bids.status"));
        assertThat(flag.of(openTender().bids(won).build())).isEqualTo(notApplicable("no_competition"));
        assertThat(flag.of(CaseBuilder.direct().build())).isEqualTo(notApplicable("method"));
    }
}
