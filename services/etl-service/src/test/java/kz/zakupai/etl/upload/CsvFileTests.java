package kz.zakupai.etl.upload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import kz.zakupai.service.error.RequestRefusedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvFileTests {
    private static final Heading.Names NAMES =
            new Heading.Names(Map.of(), Set.of("code")).with("code", "код").with("price", "цена");

    private static List<TableRow> rows(String text) {
        return rows(text.getBytes(StandardCharsets.UTF_8));
    }

    private static List<TableRow> rows(byte[] content) {
        List<TableRow> rows = new ArrayList<>();
        TableFile.of(content).read(NAMES, rows::add);
        return rows;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "code,price\na,1\n",
                "code;price\r\na;1\r\n",
                "code\tprice\na\t1",
                "\ufeffКод,ЦЕНА\na,1",
                "other,\"Код\",Цена \nx, a ,\"1\"",
                "code,price\n\n\na,1\n\n"
            })
    void separatorsMarksAndNamesAreFoundOut(String text) {
        assertThat(rows(text))
                .singleElement()
                .satisfies(row ->
                        assertThat(row.cells()).containsEntry("code", "a").containsEntry("price", "1"));
    }

    @Test
    void quotedCellsMayHoldLineEndsAndRowsKeepTheirLine() {
        assertThat(rows("code,price\n\"a\nb\",1\nc,2\n"))
                .extracting(TableRow::number)
                .containsExactly(2L, 4L);
    }

    @Test
    void emptyCellsAreNotThereAndTooManyAreTold() {
        List<TableRow> rows = rows("code,price\na,\na,1,2\na\n");

        assertThat(rows.get(0).cells()).containsOnlyKeys("code");
        assertThat(rows.get(1).cells()).containsKey(CsvFile.TOO_MANY);
        assertThat(rows.get(2).cells()).containsOnlyKeys("code");
    }

    @Test
    void anotherEncodingIsRefusedAndNotGuessed() {
        assertThatThrownBy(() -> rows("code,price\nкод,1\n".getBytes(Charset.forName("windows-1251"))))
                .isInstanceOf(RequestRefusedException.class);
        byte[] late = ("code,price\n" + "a,1\n".repeat(50_000) + "ж").getBytes(StandardCharsets.UTF_8);
        late[late.length - 1] = (byte) 0xff;
        assertThatThrownBy(() -> rows(late)).isInstanceOf(RequestRefusedException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n\n", "price\n1\n", "code,код\na,b\n", "code,\"price\na,1\n"})
    void filesThatAreNoTableAreRefused(String text) {
        assertThatThrownBy(() -> rows(text)).isInstanceOf(RequestRefusedException.class);
    }

    @Test
    void aLineWithoutEndIsRefusedWithoutHoldingIt() {
        assertThatThrownBy(() -> rows("code,price\n\"" + "x".repeat(3_000_000)))
                .isInstanceOf(RequestRefusedException.class);
    }
}
