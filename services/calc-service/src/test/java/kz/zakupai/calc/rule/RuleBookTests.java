package kz.zakupai.calc.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import kz.zakupai.service.error.RequestRefusedException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RuleBookTests {
    private static Rule rule(String from, @Nullable String until, int value) {
        return new Rule(
                RuleCode.MCI,
                "mci",
                BigDecimal.valueOf(value),
                RuleUnit.TENGE,
                null,
                LocalDate.parse(from),
                until == null ? null : LocalDate.parse(until),
                "statement",
                "source",
                true);
    }

    private static RuleBook book(Rule... rules) {
        return new RuleBook(new CalcRules("v", List.of(rules)));
    }

    @Test
    void ruleHoldsFromItsFirstDayToItsLast() {
        RuleBook book = book(rule("2025-01-01", "2025-12-31", 1), rule("2026-01-01", null, 2));
        assertThat(book.require(RuleCode.MCI, "mci", LocalDate.parse("2025-12-31"), "date")
                        .value())
                .isEqualByComparingTo("1");
        assertThat(book.require(RuleCode.MCI, "mci", LocalDate.parse("2026-01-01"), "date")
                        .value())
                .isEqualByComparingTo("2");
        assertThatThrownBy(() -> book.require(RuleCode.MCI, "mci", LocalDate.parse("2024-12-31"), "date"))
                .isInstanceOf(RequestRefusedException.class);
    }

    @Test
    void fileInWhichTwoRulesHoldOnOneDayIsRefused() {
        assertThatThrownBy(() -> book(rule("2025-01-01", null, 1), rule("2026-01-01", null, 2)))
                .hasMessageContaining("2025-01-01")
                .hasMessageContaining("2026-01-01");
        assertThatThrownBy(() -> book(rule("2026-01-01", null, 1), rule("2025-01-01", "2026-01-01", 2)))
                .hasMessageContaining("hold on one day");
    }

    @Test
    void fileWithoutARuleThatIsNeededIsRefused() {
        RuleBook book = book(rule("2025-01-01", null, 1));
        assertThatThrownBy(() -> book.demandAll(RuleCode.DUMPING_LIMIT, RuleUnit.values()))
                .hasMessageContaining("has no rule dumping_limit");
    }
}
