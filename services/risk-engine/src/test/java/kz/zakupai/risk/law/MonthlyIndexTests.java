package kz.zakupai.risk.law;

import static org.assertj.core.api.Assertions.assertThat;

import kz.zakupai.risk.facts.Tenge;
import org.junit.jupiter.api.Test;

class MonthlyIndexTests {
    private final MonthlyIndex index = MonthlyIndex.kazakhstan();

    @Test
    void limitsOfTheLawComeOutAsPublished() {
        Tenge index2026 = index.ofYear(2026).orElseThrow();
        assertThat(100 * index2026.tiyn()).isEqualTo(Tenge.of(432_500).tiyn());
        assertThat(8_000 * index2026.tiyn()).isEqualTo(Tenge.of(34_600_000).tiyn());
    }

    @Test
    void aChangeWithinTheYearDoesNotMoveTheYearsLimits() {
        assertThat(index.ofYear(2020)).contains(Tenge.of(2_651));
    }

    @Test
    void yearsWithoutANumberAreUnknown() {
        assertThat(index.ofYear(2019)).isEmpty();
        assertThat(index.ofYear(2027)).isEmpty();
    }
}
