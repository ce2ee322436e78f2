package kz.zakupai.risk.flag.tender;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import kz.zakupai.risk.facts.CaseBuilder;
import kz.zakupai.risk.facts.Plan;
import kz.zakupai.risk.flag.Outcome;
import org.junit.jupiter.api.Test;

class PlanMissingOrLateTests {
    private final Outcome flag = Outcome.of(new TenderFlags(), "plan_missing_or_late");

    @Test
    void lessThanFiveDaysBeforePublicationIsRaised() {
        var raised = flag.raised(ahead(Duration.ofDays(5).minusSeconds(1)));
        assertThat(raised.measure().value()).isLessThan(5);
        assertThat(raised.measure().evidence()).hasSize(2);
    }

    @Test
    void exactlyFiveDaysIsClear() {
        assertThat(flag.clear(ahead(Duration.ofDays(5))).value()).isEqualTo(5);
    }

    @Test
    void planThatWasApprovedAfterPublicationIsRaised() {
        assertThat(flag.raised(ahead(Duration.ofDays(-3))).measure().value()).isEqualTo(-3);
    }

    @Test
    void purchaseThatNamesNoPlanPointIsRaised() {
        var raised = flag.raised(CaseBuilder.openTender().with("plan", new Plan(true, 0, 0, null, null)));
        assertThat(raised.measure().aspect()).isNotNull();
        assertThat(Outcome.aspect(raised.measure()).key()).isEqualTo("missing");
        assertThat(flag.raised(CaseBuilder.direct().with("plan.points", 0))
                        .measure()
                        .value())
                .isZero();
    }

    @Test
    void directPurchaseIsNotPublishedAndIsAskedForAPlanPointOnly() {
        assertThat(flag.clear(CaseBuilder.direct()).value()).isEqualTo(1);
        assertThat(flag.missing(CaseBuilder.direct().with("contract.method", 6)))
                .isEqualTo("announcement");
        assertThat(flag.missing(CaseBuilder.direct().without("contract.method")))
                .isEqualTo("announcement");
    }

    @Test
    void whatIsMissingIsNamed() {
        CaseBuilder tender = CaseBuilder.openTender();
        assertThat(flag.missing(tender.with("plan", Plan.UNKNOWN))).isEqualTo("lot.point_list");
        assertThat(flag.missing(CaseBuilder.direct().with("plan", Plan.UNKNOWN)))
                .isEqualTo("contract_units.pln_point_id");
        assertThat(flag.missing(tender.without("announcement"))).isEqualTo("announcement");
        assertThat(flag.missing(tender.without("announcement.published"))).isEqualTo("announcement.publish_date");
        assertThat(flag.missing(tender.without("plan.approved"))).isEqualTo("plan.date_approved");
        assertThat(flag.missing(tender.with("plan", new Plan(true, 2, 0, null, null))))
                .isEqualTo("plan");
    }

    private static CaseBuilder ahead(Duration before) {
        return CaseBuilder.openTender().with("plan.approved", CaseBuilder.PUBLISHED.minus(before));
    }
}
