package kz.zakupai.risk.flag.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import kz.zakupai.risk.facts.CaseBuilder;
import kz.zakupai.risk.facts.Tenge;
import kz.zakupai.risk.flag.Measure.Evidence;
import kz.zakupai.risk.flag.Outcome;
import org.junit.jupiter.api.Test;

class AddendumGrowthTests {
    private static final Instant SIGNED = Instant.parse("2026-07-01T05:00:00Z");
    private static final Instant LATER = Instant.parse("2026-10-01T05:00:00Z");
    private final Outcome flag = Outcome.of(new ContractFlags(), "addendum_growth");

    @Test
    void aFifthMoreThanTheFirstVersionIsRaisedWithBothVersions() {
        var raised = flag.raised(changed(1, LATER, 120_000));
        assertThat(raised.measure().value()).isEqualTo(1.2);
        assertThat(raised.measure().evidence()).extracting(Evidence::id).containsExactly(900L, 899L);
    }

    @Test
    void aTengeLessIsClear() {
        assertThat(flag.clear(changed(1, LATER, 119_999)).value()).isLessThan(1.2);
        assertThat(flag.clear(CaseBuilder.openTender()).value()).isEqualTo(1);
    }

    @Test
    void threeAddendaAreRaisedAndTwoAreNot() {
        var raised = flag.raised(changed(3, LATER, 100_000));
        assertThat(raised.measure().aspect()).isNotNull();
        assertThat(Outcome.aspect(raised.measure()).key()).isEqualTo("often");
        assertThat(flag.raised(changed(3, LATER, 100_000).without("contract.rootSum"))
                        .strength())
                .isEqualTo(1);
        assertThat(flag.clear(changed(2, LATER, 100_000)).value()).isEqualTo(1);
    }

    @Test
    void addendumWithinThirtyDaysIsRaisedAtHalfStrength() {
        var raised = flag.raised(changed(1, SIGNED.plusSeconds(30 * 86_400), 100_000));
        assertThat(raised.strength()).isEqualTo(0.5);
        assertThat(raised.measure().value()).isEqualTo(30);
        assertThat(flag.clear(changed(1, SIGNED.plusSeconds(30 * 86_400 + 1), 100_000))
                        .value())
                .isEqualTo(1);
    }

    @Test
    void whatIsMissingIsNamed() {
        CaseBuilder changed = changed(1, LATER, 100_000);
        assertThat(flag.missing(changed.without("contract"))).isEqualTo("contract");
        assertThat(flag.missing(changed.without("contract.sum"))).isEqualTo("contract.contract_sum");
        assertThat(flag.missing(changed.without("contract.rootSum"))).isEqualTo("contract.root_id");
        assertThat(flag.missing(changed.with("contract.rootSum", Tenge.of(0)))).isEqualTo("contract.root_id");
        assertThat(flag.missing(changed.without("contract.signed"))).isEqualTo("contract.sign_date");
        assertThat(flag.missing(changed.without("contract.firstAddendum"))).isEqualTo("contract.sign_date");
        assertThat(flag.missing(changed(1, SIGNED.minusSeconds(1), 100_000))).isEqualTo("contract.sign_date");
    }

    private static CaseBuilder changed(int addenda, Instant first, long tenge) {
        return CaseBuilder.openTender()
                .with("contract.rootId", 899L)
                .with("contract.addenda", addenda)
                .with("contract.firstAddendum", first)
                .with("contract.sum", Tenge.of(tenge))
                .with("contract.rootSum", Tenge.of(100_000));
    }
}
