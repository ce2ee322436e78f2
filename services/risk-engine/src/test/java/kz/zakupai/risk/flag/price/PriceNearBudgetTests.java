package kz.zakupai.risk.flag.price;

import static kz.zakupai.risk.facts.CaseBuilder.openTender;
import static kz.zakupai.risk.flag.Judgements.clear;
import static kz.zakupai.risk.flag.Judgements.ids;
import static kz.zakupai.risk.flag.Judgements.missing;
import static kz.zakupai.risk.flag.Judgements.notApplicable;
import static kz.zakupai.risk.flag.Judgements.raised;
import static org.assertj.core.api.Assertions.assertThat;

import kz.zakupai.risk.facts.Bid.Outcome;
import kz.zakupai.risk.facts.Case;
import kz.zakupai.risk.facts.CaseBuilder;
import kz.zakupai.risk.facts.Tenge;
import kz.zakupai.risk.flag.Flag;
import kz.zakupai.risk.flag.Measure;
import kz.zakupai.risk.flag.Measure.Evidence;
import kz.zakupai.risk.rules.ShippedRules;
import org.junit.jupiter.api.Test;

class PriceNearBudgetTests {
    private final Flag flag = ShippedRules.flag(new PriceFlags(), "price_near_budget");

    /** The lot's sum is 1 000 000.00. */
    private static Case winning(long tiyn) {
        return openTender().with("bids.0.amount", new Tenge(tiyn)).build();
    }

    @Test
    void winnerFromNinetyNinePercentOnIsRaised() {
        Measure measure = raised(flag.of(winning(99_000_000)));
        assertThat(measure.value()).isEqualTo(0.99);
        assertThat(measure.threshold()).isEqualTo(0.99);
        assertThat(ids(measure, Evidence.Kind.BID)).containsExactly(801L);
        raised(flag.of(winning(100_000_000)));
        raised(flag.of(winning(120_000_000)));
    }

    @Test
    void winnerOneTiynBelowIsClear() {
        clear(flag.of(winning(98_999_999)));
    }

    @Test
    void otherBidsDoNotMatter() {
        clear(flag.of(openTender()
                .without("bids.1.amount")
                .with("bids.2.currency", "USD")
                .build()));
    }

    @Test
    void whatIsAbsentIsNamed() {
        assertThat(flag.of(openTender().without("bids").build())).isEqualTo(missing("bids"));
        assertThat(flag.of(openTender().without("bids.0.amount").build())).isEqualTo(missing("bids.amount"));
        assertThat(flag.of(winning(0))).isEqualTo(missing("bids.amount"));
        assertThat(flag.of(openTender().with("bids.0.currency", "USD").build()))
                .isEqualTo(missing("bids.ref_currency_code"));
        assertThat(flag.of(openTender().without("lot.amount").build())).isEqualTo(missing("lot.amount"));
        assertThat(flag.of(openTender().with("lot.amount", new Tenge(0)).build()))
                .isEqualTo(missing("lot.amount"));
        assertThat(flag.of(openTender().without("lot").build())).isEqualTo(missing("lot"));
        assertThat(flag.of(openTender().with("bids.0.outcome", Outcome.UNKNOWN).build()))
                .isEqualTo(missing("bids.status"));
    }

    @Test
    void withoutWinnerOrCompetitionItDoesNotApply() {
        CaseBuilder failed =
                openTender().with("bids.0.outcome", Outcome.REJECTED).with("lot.status", 370);
        assertThat(flag.of(failed.build())).isEqualTo(notApplicable("no_winner"));
        assertThat(flag.of(CaseBuilder.direct().build())).isEqualTo(notApplicable("method"));
    }
}
