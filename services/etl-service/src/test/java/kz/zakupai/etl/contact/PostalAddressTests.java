package kz.zakupai.etl.contact;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PostalAddressTests {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "050000, г.Алматы, ул. Абая, дом 10 кв. 5",
                "Республика Казахстан, город Алматы, улица АБАЯ 10, офис 5",
                "Қазақстан, Алматы қаласы, Абая көшесі, 10 үй, 5 пәтер",
                "Алматы Абая д.10 5",
                "  г. Алматы , пр-т Абая , зд. 10, каб. 5 "
            })
    void oneAddressWrittenInManyWaysIsOne(String written) {
        assertThat(PostalAddress.normalised(written)).contains("алматы абая 10 5");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "г.Караганда, ул. Ленина, 10 А | караганда ленина 10а",
                "г.Караганда, ул. Ленина, 10а | караганда ленина 10а",
                "Акмолинская обл., с.Гранитный, Королёва, 1/2 | акмолинская гранитный королева 1 2",
                "г.Нур-Султан, пр. Женис, дом 11 кв. - | астана женис 11",
                "мкр. Аксай-3А, д.7 | аксай-3а 7"
            })
    void housesAndSpellingsComeToOneForm(String written, String form) {
        assertThat(PostalAddress.normalised(written)).contains(form);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "г.0, ул. 131,", "г.Астана", "ул. Абая, дом - кв. -", "Абая 0", "-"})
    void addressThatManyShareTellsNothing(String written) {
        assertThat(PostalAddress.normalised(written)).isEmpty();
    }

    @Test
    void houseAndFlatAreNotExchanged() {
        assertThat(PostalAddress.normalised("Алматы, Абая 5, 10"))
                .isNotEqualTo(PostalAddress.normalised("Алматы, Абая 10, 5"));
    }
}
