package kz.zakupai.risk.flag.price;

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

import java.util.List;
import kz.zakupai.risk.facts.Bid.Outcome;
import kz.zakupai.risk.facts.Case;
import kz.zakupai.risk.facts.CaseBuilder;
import kz.zakupai.risk.facts.Rivals;
import kz.zakupai.risk.facts.Tenge;
import kz.zakupai.risk.flag.Flag;
import kz.zakupai.risk.flag.Judgement;
import kz.zakupai.risk.flag.Measure;
import kz.zakupai.risk.flag.Measure.Aspect;
import kz.zakupai.risk.flag.Measure.Evidence;
import kz.zakupai.risk.rules.ShippedRules;
import org.junit.jupiter.api.Test;

class EqualPricesTests {
    private final Flag flag = ShippedRules.flag(new PriceFlags(), "equal_prices");

    private static Case rivals(Rivals... pairs) {
        return openTender().with("rivals", List.of(pairs)).build();
    }

    @Test
    void twoEqualSumsAreRaised() {
        Measure measure = raised(
                flag.of(openTender().with("bids.2.amount", Tenge.of(978_000)).build()));
        assertThat(measure.value()).isEqualTo(2);
        assertThat(measure.threshold()).isEqualTo(2);
        assertThat(measure.aspect()).isNull();
        assertThat(ids(measure, Evidence.Kind.BID)).containsExactly(802L, 803L);
    }

    @Test
    void oneTiynApartIsClear() {
        assertThat(clear(flag.of(openTender()
                                .with("bids.2.amount", new Tenge(97_800_001))
                                .build()))
                        .value())
                .isEqualTo(1);
    }

    @Test
    void sameNumberInAnotherCurrencyIsNotEqual() {
        CaseBuilder foreign =
                openTender().with("bids.2.amount", Tenge.of(978_000)).with("bids.2.currency", "USD");
        assertThat(flag.of(foreign.build())).isEqualTo(missing("bids.ref_currency_code"));
    }

    @Test
    void twoBidsOfOneBidderAreOne() {
        assertThat(flag.of(openTender()
                        .bids(
                                bid(801, FIRST, 950_000, Outcome.WON),
                                bid(802, FIRST, 950_000, Outcome.ADMITTED),
                                bid(803, SECOND, 970_000, Outcome.ADMITTED))
                        .build()))
                .isInstanceOf(Judgement.Clear.class);
    }

    @Test
    void fixedRatioOverThreeLotsIsRaisedAsThat() {
        Measure measure = raised(flag.of(rivals(new Rivals(FIRST, THIRD, 3, 0, 0.95, 0.9505))));
        assertThat(measure.aspect()).isEqualTo(new Aspect("fixed_ratio", "lots"));
        assertThat(measure.value()).isEqualTo(3);
        assertThat(measure.threshold()).isEqualTo(3);
        assertThat(ids(measure, Evidence.Kind.PARTY)).containsExactly(FIRST.biin(), THIRD.biin());
    }

    @Test
    void ofSeveralPairsTheOneWithMostLotsIsNamed() {
        Measure measure = raised(
                flag.of(rivals(new Rivals(FIRST, THIRD, 3, 0, 0.95, 0.95), new Rivals(SECOND, THIRD, 9, 9, 1, 1))));
        assertThat(measure.value()).isEqualTo(9);
    }

    @Test
    void ratioThatVariesByTheToleranceIsClear() {
        clear(flag.of(rivals(new Rivals(FIRST, THIRD, 3, 0, 1.0, 1.001 + 1e-12))));
        clear(flag.of(rivals(new Rivals(FIRST, THIRD, 2, 0, 0.95, 0.95))));
        clear(flag.of(rivals()));
    }

    @Test
    void whatIsAbsentIsNamed() {
        assertThat(flag.of(openTender().without("bids").build())).isEqualTo(missing("bids"));
        assertThat(flag.of(openTender().without("bids.2.amount").build())).isEqualTo(missing("bids.amount"));
        assertThat(flag.of(openTender().without("bids.2.bidder").build())).isEqualTo(missing("bids.supplier_bin_iin"));
        assertThat(flag.of(openTender().without("rivals").build())).isEqualTo(missing("peers.rivals"));
    }

    @Test
    void whatIsSeenIsRaisedThoughMoreIsAbsent() {
        raised(flag.of(openTender()
                .with("bids.2.amount", Tenge.of(978_000))
                .without("bids.0.amount")
                .without("bids.bidder")
                .without("rivals")
                .build()));
    }

    @Test
    void withoutCompetitionItDoesNotApply() {
        assertThat(flag.of(
                        openTender().bids(bid(801, FIRST, 950_000, Outcome.WON)).build()))
                .isEqualTo(notApplicable("no_competition"));
        assertThat(flag.of(CaseBuilder.direct().build())).isEqualTo(notApplicable("method"));
    }
}
