package kz.zakupai.risk.flag.contract;

import static org.assertj.core.api.Assertions.assertThat;

import kz.zakupai.risk.facts.CaseBuilder;
import kz.zakupai.risk.facts.Execution;
import kz.zakupai.risk.facts.Tenge;
import kz.zakupai.risk.flag.Measure.Evidence;
import kz.zakupai.risk.flag.Outcome;
import org.junit.jupiter.api.Test;

class LateWithoutPenaltyTests {
    private static final Tenge NONE = Tenge.of(0);
    private final Outcome flag = Outcome.of(new ContractFlags(), "late_without_penalty");
    private final CaseBuilder purchase = CaseBuilder.openTender();

    @Test
    void daysOverdueWithAPenaltyOfZeroAreRaisedWithTheAct() {
        var raised = flag.raised(executed(new Execution(2, 1, NONE, 70L, 0, null, null)));
        assertThat(raised.measure().value()).isEqualTo(1);
        assertThat(raised.measure().evidence()).extracting(Evidence::id).containsExactly(900L, 70L);
    }

    @Test
    void inTimeOrWithAPenaltyIsClear() {
        assertThat(flag.clear(executed(new Execution(2, 0, null, null, 0, null, null)))
                        .value())
                .isZero();
        var penalised = flag.clear(executed(new Execution(2, 9, new Tenge(1), 70L, 0, null, null)));
        assertThat(penalised.aspect()).isNotNull();
        assertThat(Outcome.aspect(penalised).key()).isEqualTo("penalised");
    }

    @Test
    void moneyBeyondTheAdvanceWithoutAnActIsRaised() {
        var raised = flag.raised(executed(new Execution(0, null, null, null, 1, Tenge.of(101), Tenge.of(100), true)));
        assertThat(raised.measure().value()).isEqualTo(1);
        assertThat(raised.measure().aspect()).isNotNull();
        assertThat(Outcome.aspect(raised.measure()).unit()).isEqualTo("tenge");
    }

    @Test
    void thatThereAreNoActsSaysNothingWhereNoneWereLoaded() {
        assertThat(flag.missing(executed(new Execution(0, null, null, null, 1, Tenge.of(101), Tenge.of(100), false))))
                .isEqualTo("acts");
        assertThat(flag.missing(executed(Execution.UNKNOWN))).isEqualTo("acts");
    }

    @Test
    void advanceAloneSaysNothingAboutDelays() {
        assertThat(flag.missing(executed(new Execution(0, null, null, null, 1, Tenge.of(100), Tenge.of(100), true))))
                .isEqualTo("acts");
    }

    @Test
    void whatIsMissingIsNamed() {
        assertThat(flag.missing(purchase.without("contract"))).isEqualTo("contract");
        assertThat(flag.missing(executed(new Execution(1, null, NONE, null, 0, null, null))))
                .isEqualTo("acts.day_overdue");
        assertThat(flag.missing(executed(new Execution(1, 5, null, 70L, 0, null, null))))
                .isEqualTo("acts.sum_fine");
        assertThat(flag.missing(executed(new Execution(0, null, null, null, 1, null, NONE, true))))
                .isEqualTo("payments.pay_amount");
        assertThat(flag.missing(executed(new Execution(0, null, null, null, 1, Tenge.of(5), null, true))))
                .isEqualTo("payments.prepay_sum");
    }

    private CaseBuilder executed(Execution execution) {
        return purchase.with("execution", execution);
    }
}
