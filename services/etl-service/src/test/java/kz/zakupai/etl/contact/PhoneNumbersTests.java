package kz.zakupai.etl.contact;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PhoneNumbersTests {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "8 (727) 123-45-67",
                "+7 727 1234567",
                "7271234567",
                "77271234567",
                "8-727-123-45-67 доп. 105",
                "тел. +7(727)123 45 67 вн 3"
            })
    void oneNumberWrittenInManyWaysIsOne(String written) {
        assertThat(PhoneNumbers.normalised(written)).containsExactly("77271234567");
    }

    @Test
    void severalNumbersAreTakenOneByOne() {
        assertThat(PhoneNumbers.normalised("8 727 123 45 67, 8 701 765 43 21; 87017654322 или 87017654323"))
                .containsExactly("77271234567", "77017654321", "77017654322", "77017654323");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "нет", "12-34-56", "0000000000", "77777777777", "8 777 777 77 77", "+1 212 555 01 23"})
    void whatIsLocalForeignOrMadeUpIsLeftOut(String written) {
        assertThat(PhoneNumbers.normalised(written)).isEmpty();
    }
}
