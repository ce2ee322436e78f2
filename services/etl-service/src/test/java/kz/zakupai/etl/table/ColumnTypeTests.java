package kz.zakupai.etl.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ColumnTypeTests {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private static JsonNode json(String text) {
        return JSON.readTree(text);
    }

    @ParameterizedTest
    @CsvSource({
        "ID, 5249, 5249",
        "ID, '\"5249\"', 5249",
        "ID, 5249.0, 5249",
        "NUMBER, '\"\"', ",
        "NUMBER, true, 1",
        "AMOUNT, 124955.36, 124955.36",
        "AMOUNT, '\"14049\"', 14049",
        "TEXT, 980, 980",
        "TEXT, '\"a\"', a",
        "TEXT, '\"\"', ",
        "TEXT, null, ",
        "BIIN, '\"050140002945\"', 050140002945",
        "TIME, '\"2020-02-06 15:00:09\"', 2020-02-06T10:00:09Z",
        "TIME, '\"2026-07-24 15:30:24.884000\"', 2026-07-24T10:30:24.884Z",
        "TIME, '\"2024-11-07\"', 2024-11-06T19:00:00Z",
        "TIME, '\"2018-01-08T05:01:18Z\"', 2018-01-08T05:01:18Z",
        "TIME, '\"0000-00-00 00:00:00\"', "
    })
    void changingTypesOfThePortalAreReadAsOne(ColumnType type, String value, String expected)
            throws RowRefusedException {
        Object read = type.read(json(value));
        assertThat(read instanceof BigDecimal exact ? exact.toPlainString() : read == null ? null : read.toString())
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "ID, -1, whole number",
        "ID, 1.5, whole number",
        "NUMBER, 3000000000, whole number",
        "ID, 1e40, below 10^18",
        "AMOUNT, -0.01, negative",
        "AMOUNT, 1e-40, decimals",
        "AMOUNT, '\"ten\"', number",
        "AMOUNT, {}, number",
        "TEXT, [], text",
        "TEXT, '\"a\\u0000b\"', NUL",
        "TEXT, '\"\\ud800\"', half of a pair",
        "BIIN, '\"050140002946\"', control digit",
        "BIIN, 50140002945, 12 digits",
        "TIME, '\"10.02.2020\"', YYYY-MM-DD",
        "TIME, '\"2020-02-30 00:00:00\"', YYYY-MM-DD",
        "TIME, '\"1020-02-03 00:00:00\"', between 2015",
        "TIME, '\"\\u0664020-02-03\"', YYYY-MM-DD",
        "IDS, '[1,\"x\"]', number"
    })
    void whatDoesNotFitIsRefusedWithoutRepeatingIt(ColumnType type, String value, String reason) {
        assertThatThrownBy(() -> type.read(json(value)))
                .isInstanceOf(RowRefusedException.class)
                .hasMessageContaining(reason);
    }

    @Test
    void singleValueStandsForAListOfOne() throws RowRefusedException {
        assertThat(ColumnType.TEXTS.read(json("84111"))).isEqualTo(List.of("84111"));
        assertThat(ColumnType.TEXTS.read(json("[\"7\",null,71]"))).isEqualTo(List.of("7", "71"));
    }
}
