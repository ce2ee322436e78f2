package kz.zakupai.risk.message;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuantityTests {
    private static final String DAYS = "{n} день|{n} дня|{n} дней|{n} дня";

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "1;1 день",
                "2;2 дня",
                "4;4 дня",
                "5;5 дней",
                "0;0 дней",
                "11;11 дней",
                "12;12 дней",
                "14;14 дней",
                "21;21 день",
                "22;22 дня",
                "101;101 день",
                "111;111 дней",
                "1.5;1,5 дня",
                "-3;-3 дня",
                "4.99999;5 дней"
            })
    void russianNounsFollowTheNumber(double number, String text) {
        assertThat(Quantity.of(number, DAYS, Language.RU)).isEqualTo(text);
    }

    @Test
    void englishHasTwoFormsAndKazakhOne() {
        assertThat(Quantity.of(1, "{n} day|{n} days", Language.EN)).isEqualTo("1 day");
        assertThat(Quantity.of(1.5, "{n} day|{n} days", Language.EN)).isEqualTo("1.5 days");
        assertThat(Quantity.of(21, "{n} күн", Language.KK)).isEqualTo("21 күн");
    }

    @Test
    void numbersAreWrittenAsTheLanguageWritesThem() {
        assertThat(Quantity.of(1_234_567.5, "{n} тенге", Language.RU)).isEqualTo("1\u00a0234\u00a0567,5 тенге");
        assertThat(Quantity.of(1_234_567.5, "{n} tenge", Language.EN)).isEqualTo("1,234,567.5 tenge");
    }

    @Test
    void sharesArePercents() {
        assertThat(Quantity.of(0.70512, "{percent} %", Language.RU)).isEqualTo("70,51 %");
        assertThat(Quantity.of(1, "{percent}%", Language.EN)).isEqualTo("100%");
    }

    @Test
    void whatIsNoNumberIsADash() {
        assertThat(Quantity.of(Double.NaN, DAYS, Language.RU)).isEqualTo("–");
    }
}
