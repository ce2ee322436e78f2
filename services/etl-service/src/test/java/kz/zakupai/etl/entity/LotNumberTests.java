package kz.zakupai.etl.entity;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LotNumberTests {

    @ParameterizedTest
    @CsvSource({"83685322-ОИ4, 83685322, ОИ, 4", "84492164-ОК1, 84492164, ОК, 1", "87361886-ЗЦП12, 87361886, ЗЦП, 12"})
    void numberTellsPlanMethodAndRound(String text, long root, String method, int round) {
        assertThat(LotNumber.parse(text)).contains(new LotNumber(root, method, round));
    }

    @Test
    void firstNumberOfAUnionLotIsNoPlanPoint() {
        assertThat(LotNumber.parse("42667799-ОЛ-ОИ2")).contains(new LotNumber(null, "ОИ", 2));
    }

    @ParameterizedTest
    @ValueSource(strings = {"878844", "", "-ОИ4", "12345678901234567890-ОИ4", "1-4", "x-ОИ4"})
    void otherFormsTellNothing(String text) {
        assertThat(LotNumber.parse(text)).isEmpty();
    }
}
