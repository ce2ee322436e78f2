package kz.zakupai.risk.flag.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import kz.zakupai.risk.facts.CaseBuilder;
import kz.zakupai.risk.flag.Measure;
import kz.zakupai.risk.flag.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Signed on 1 July 2026. */
class OddExecutionTimeTests {
    private final Outcome flag = Outcome.of(new ContractFlags(), "odd_execution_time");

    @ParameterizedTest
    @CsvSource({"2026-07-01,0,short", "2026-07-07,6,short", "2028-07-01,731,long"})
    void outsideTheBoundsIsRaised(String planned, int days, String aspect) {
        Measure measure = flag.raised(planned(planned)).measure();
        assertThat(measure.value()).isEqualTo(days);
        assertThat(measure.aspect()).isNotNull();
        assertThat(Outcome.aspect(measure).key()).isEqualTo(aspect);
    }

    @ParameterizedTest
    @CsvSource({"2026-07-08,7", "2028-06-30,730"})
    void exactlyAtTheBoundsIsClear(String planned, int days) {
        assertThat(flag.clear(planned(planned)).value()).isEqualTo(days);
    }

    @Test
    void worksFinishedInLessThanSixtyDaysAreRaised() {
        Measure measure = flag.raised(works("2026-08-29")).measure();
        assertThat(measure.value()).isEqualTo(59);
        assertThat(measure.aspect()).isNotNull();
        assertThat(Outcome.aspect(measure).key()).isEqualTo("works");
        assertThat(flag.raised(works("2026-08-29").without("contract.planned")).strength())
                .isEqualTo(1);
    }

    @Test
    void worksOfSixtyDaysAndGoodsOfAnyAreClear() {
        assertThat(flag.clear(works("2026-08-30")).value()).isEqualTo(91);
        assertThat(flag.clear(works("2026-07-10").with("announcement.subjectType", 1))
                        .value())
                .isEqualTo(91);
        assertThat(flag.clear(works("2026-07-10").without("contract.executed")).value())
                .isEqualTo(91);
    }

    @Test
    void whatIsMissingIsNamed() {
        CaseBuilder tender = CaseBuilder.openTender();
        assertThat(flag.missing(tender.without("contract"))).isEqualTo("contract");
        assertThat(flag.missing(tender.without("contract.signed"))).isEqualTo("contract.sign_date");
        assertThat(flag.missing(tender.without("contract.planned"))).isEqualTo("contract.plan_exec_date");
        assertThat(flag.missing(planned("2026-06-30"))).isEqualTo("contract.plan_exec_date");
        assertThat(flag.missing(works("2026-06-30"))).isEqualTo("contract.fakt_exec_date");
        assertThat(flag.missing(works("2026-07-10").without("contract.executed").with("contract.status", 390)))
                .isEqualTo("contract.fakt_exec_date");
        assertThat(flag.missing(
                        works("2026-07-10").without("announcement.subjectType").without("contract.subjectType")))
                .isEqualTo("contract.ref_subject_type_id");
    }

    private static CaseBuilder planned(String day) {
        return CaseBuilder.openTender().with("contract.planned", Instant.parse(day + "T05:00:00Z"));
    }

    private static CaseBuilder works(String executed) {
        return CaseBuilder.openTender()
                .with("announcement.subjectType", 2)
                .with("contract.executed", Instant.parse(executed + "T05:00:00Z"));
    }
}
