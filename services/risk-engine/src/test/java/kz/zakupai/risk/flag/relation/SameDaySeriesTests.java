package kz.zakupai.risk.flag.relation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import kz.zakupai.risk.facts.CaseBuilder;
import kz.zakupai.risk.facts.Pair;
import kz.zakupai.risk.flag.Measure.Evidence;
import kz.zakupai.risk.flag.Outcome;
import org.junit.jupiter.api.Test;

class SameDaySeriesTests {
    private final Outcome flag = Outcome.of(new RelationFlags(), "same_day_series");

    @Test
    void threeInSevenDaysAreRaisedWithTheirIds() {
        var raised = flag.raised(series(3).with("contract.method", 6));
        assertThat(raised.measure().value()).isEqualTo(3);
        assertThat(raised.measure().evidence()).extracting(Evidence::id).containsExactly(900L, 901L, 902L);
        assertThat(flag.raised(series(3)).strength()).isEqualTo(1);
    }

    @Test
    void twoAreClear() {
        assertThat(flag.clear(series(2)).threshold()).isEqualTo(3);
    }

    @Test
    void whatIsMissingIsNamed() {
        CaseBuilder unknown = CaseBuilder.direct().without("pair");
        assertThat(flag.missing(unknown)).isEqualTo("history.customer_and_supplier");
        assertThat(flag.missing(unknown.without("contract.customer"))).isEqualTo("contract.customer_bin");
        assertThat(flag.missing(unknown.without("contract.supplier"))).isEqualTo("contract.supplier_biin");
        assertThat(flag.missing(series(3).without("contract.signed"))).isEqualTo("contract.sign_date");
        assertThat(flag.missing(CaseBuilder.openTender().with("lot.method", 6).without("contract")))
                .isEqualTo("contract");
    }

    @Test
    void tendersAreNotJudged() {
        assertThat(flag.notApplicable(CaseBuilder.openTender())).isEqualTo("method");
    }

    private static CaseBuilder series(int contracts) {
        return CaseBuilder.direct().with("pair", new Pair(9, 60, 40, contracts, List.of(900L, 901L, 902L)));
    }
}
