package kz.zakupai.service.biin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BiinTests {

    @ParameterizedTest
    @ValueSource(strings = {"000540002866", "010440002379", "240440028805", "050140002945", "010341001634"})
    void realNumbersOfOrganisationsPassInFirstAndSecondPass(String digits) {
        assertThat(new Biin(digits).holder()).isEqualTo(Biin.Holder.ORGANISATION);
    }

    @ParameterizedTest
    @ValueSource(strings = {"000540002866", "050140002945"})
    void everySingleChangedDigitOfTheEndIsNoticed(String digits) {
        IntStream.rangeClosed(1, 9).forEach(step -> {
            char last = (char) ('0' + (digits.charAt(11) - '0' + step) % 10);
            assertThatThrownBy(() -> new Biin(digits.substring(0, 11) + last))
                    .isInstanceOf(InvalidBiinException.class)
                    .hasMessageContaining("control digit");
        });
    }

    @ParameterizedTest
    @CsvSource({
        "00054000286, 12 digits",
        "0005400028666, 12 digits",
        "00054000286б, digits 0 to 9",
        "000570002866, 5th digit"
    })
    void otherTextIsRefusedWithItsReasonButWithoutTheText(String text, String reason) {
        assertThatThrownBy(() -> new Biin(text))
                .isInstanceOf(InvalidBiinException.class)
                .hasMessageContaining(reason)
                .hasMessageNotContaining(text);
    }

    @Test
    void numberOfAPersonIsNeverPrinted() {
        String digits = IntStream.rangeClosed(0, 9)
                .mapToObj(control -> "88010130001" + control)
                .filter(BiinTests::isValid)
                .findFirst()
                .orElseThrow();
        Biin person = new Biin(digits);
        assertThat(person.holder()).isEqualTo(Biin.Holder.PERSON);
        assertThat(person + person.masked()).doesNotContain(digits);
    }

    private static boolean isValid(String digits) {
        try {
            return new Biin(digits).digits().equals(digits);
        } catch (InvalidBiinException e) {
            return false;
        }
    }
}
