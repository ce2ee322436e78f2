package kz.zakupai.cli.stack.status;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TextTableTests {
    private final TextTable table = new TextTable(
            List.of("name", "reason"), List.of(List.of("vault", ""), List.of("calc-service", "a|b \"c\"")));

    @Test
    void columnsAreAsWideAsTheirWidestCell() {
        assertThat(table.text(Format.TABLE)).isEqualTo("""
                NAME          REASON
                vault
                calc-service  a|b "c"
                """);
    }

    @Test
    void markdownCellsCannotBreakTheTable() {
        assertThat(table.text(Format.MARKDOWN)).isEqualTo("""
                | name | reason |
                |---|---|
                | vault |  |
                | calc-service | a\\|b "c" |
                """);
    }

    @Test
    void jsonIsAnArrayOfObjects() {
        assertThat(table.text(Format.JSON)).isEqualTo("""
                [{"name":"vault","reason":""},{"name":"calc-service","reason":"a|b \\"c\\""}]
                """);
    }
}
