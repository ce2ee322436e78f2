package kz.zakupai.risk.flag.tender;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import kz.zakupai.risk.facts.CaseBuilder;
import kz.zakupai.risk.facts.Group;
import kz.zakupai.risk.facts.Tenge;
import kz.zakupai.risk.flag.Measure;
import kz.zakupai.risk.flag.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** In 2026 the limit for goods from a single source is 100 MCI: 432,500 tenge. */
class SplittingTests {
    private final Outcome flag = Outcome.of(new TenderFlags(), "splitting");

    @Test
    void eachBelowAndTogetherAboveIsRaisedWithItsContracts() {
        var raised = flag.raised(direct(100_000, 3, 432_501, 200_000));
        assertThat(raised.strength()).isEqualTo(1);
        assertThat(raised.measure().value()).isGreaterThan(1);
        assertThat(raised.measure().evidence()).hasSize(2);
    }

    @Test
    void togetherExactlyAtTheLimitIsClear() {
        assertThat(flag.clear(direct(100_000, 3, 432_500, 200_000)).value()).isEqualTo(1);
    }

    @Test
    void oneOfTheGroupAboveTheLimitWasMadeOnAnotherGround() {
        Measure measure = flag.clear(direct(100_000, 3, 900_000, 432_501));
        assertThat(measure.aspect()).isNotNull();
        assertThat(Outcome.aspect(measure).key()).isEqualTo("mixed");
    }

    @Test
    void aloneJustBelowTheLimitIsRaisedAtHalfStrength() {
        var raised = flag.raised(direct(410_876, 1, 410_876, 410_876));
        assertThat(raised.strength()).isEqualTo(0.5);
        assertThat(raised.measure().aspect()).isNotNull();
        assertThat(raised.measure().threshold()).isEqualTo(0.95);
        assertThat(flag.raised(direct(432_500, 1, 432_500, 432_500)).strength()).isEqualTo(0.5);
    }

    @Test
    void ninetyFivePercentExactlyIsClear() {
        assertThat(flag.clear(direct(410_875, 1, 410_875, 410_875)).aspect()).isNull();
    }

    @ParameterizedTest
    @CsvSource({"23,1,432500", "23,2,2162500", "23,3,2162500", "3,1,34600000", "3,3,34600000"})
    void limitsFollowMethodAndSubject(int method, int subject, long limit) {
        CaseBuilder purchase = direct(1_000, 2, limit + 1, limit - 999)
                .with("contract.method", method)
                .with("contract.subjectType", subject);
        assertThat(flag.raised(purchase).measure().value()).isGreaterThan(1);
        assertThat(flag.clear(purchase.with("group.total", Tenge.of(limit))).value())
                .isEqualTo(1);
    }

    @Test
    void aboveTheLimitInTengeAndOtherCurrenciesAreNotJudged() {
        assertThat(flag.notApplicable(direct(432_501, 2, 900_000, 432_501))).isEqualTo("above_limit");
        assertThat(flag.notApplicable(direct(100, 3, 900, 300).with("contract.currency", "USD")))
                .isEqualTo("currency");
    }

    @Test
    void olderLawAndTendersAreNotJudged() {
        assertThat(flag.notApplicable(
                        CaseBuilder.direct().with("contract.signed", Instant.parse("2020-02-10T11:26:53Z"))))
                .isEqualTo("period");
        assertThat(flag.notApplicable(CaseBuilder.openTender())).isEqualTo("method");
    }

    @Test
    void whatIsMissingIsNamed() {
        CaseBuilder direct = CaseBuilder.direct();
        assertThat(flag.missing(direct.without("contract.sum"))).isEqualTo("contract.contract_sum");
        assertThat(flag.missing(direct.without("contract.subjectType"))).isEqualTo("contract.ref_subject_type_id");
        assertThat(flag.missing(direct.with("contract.subjectType", 9))).isEqualTo("contract.ref_subject_type_id");
        assertThat(flag.missing(direct.with("group.year", 2027))).isEqualTo("rules.mci");
        CaseBuilder alone = direct.without("group");
        assertThat(flag.missing(alone)).isEqualTo("history.item_group");
        assertThat(flag.missing(alone.without("contract.itemCode"))).isEqualTo("contract_units.enstru_code");
        assertThat(flag.missing(alone.without("contract.customer"))).isEqualTo("contract.customer_bin");
        CaseBuilder lotOnly = CaseBuilder.openTender().with("lot.method", 3).without("contract");
        assertThat(flag.missing(lotOnly)).isEqualTo("contract");
    }

    private static CaseBuilder direct(long sum, int contracts, long total, long largest) {
        return CaseBuilder.direct()
                .with("contract.sum", Tenge.of(sum))
                .with(
                        "group",
                        new Group(
                                "172313",
                                2026,
                                23,
                                contracts,
                                Tenge.of(total),
                                Tenge.of(largest),
                                List.of(900L, 901L)));
    }
}
