package kz.zakupai.risk.flag.tender;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import kz.zakupai.risk.facts.Attempts;
import kz.zakupai.risk.facts.CaseBuilder;
import kz.zakupai.risk.flag.Measure.Evidence;
import kz.zakupai.risk.flag.Outcome;
import org.junit.jupiter.api.Test;

class FailedThenDirectTests {
    private final Outcome flag = Outcome.of(new TenderFlags(), "failed_then_direct");
    private final CaseBuilder direct = CaseBuilder.openTender()
            .with("contract.method", 6)
            .with("lot.method", 6)
            .with("attempts", new Attempts(2, 1, 1, 0, 2, 499L, List.of(499L, 500L)));

    @Test
    void tenderThatFailedBeforeIsRaisedWithBothLots() {
        var raised = flag.raised(direct);
        assertThat(raised.measure().value()).isEqualTo(1);
        assertThat(raised.measure().evidence()).extracting(Evidence::id).containsExactly(500L, 499L);
    }

    @Test
    void tenderThatDidNotFailIsClear() {
        assertThat(flag.clear(direct.with("attempts.failed", 0).without("attempts.failedLot"))
                        .value())
                .isZero();
    }

    @Test
    void whatIsMissingIsNamed() {
        assertThat(flag.missing(direct.without("lot"))).isEqualTo("lot");
        assertThat(flag.missing(direct.without("lot.planRoot"))).isEqualTo("lot.lot_number");
        assertThat(flag.missing(direct.with("attempts", Attempts.UNKNOWN))).isEqualTo("lots.of_plan_point");
    }

    @Test
    void otherMethodsAreNotJudged() {
        assertThat(flag.notApplicable(direct.with("contract.method", 23))).isEqualTo("method");
        assertThat(flag.notApplicable(CaseBuilder.openTender())).isEqualTo("method");
    }
}
