package kz.zakupai.service.log;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PersonalNumbersTests {

    @Test
    void personsAreHiddenAndOrganisationsStay() {
        assertThat(PersonalNumbers.masked("iin=880101300012, bin=000540002866"))
                .isEqualTo("iin=************, bin=000540002866");
    }

    @Test
    void longerAndShorterNumbersAreNoPersonalNumbers() {
        String text = "1790000000000 17900000000 id 1234567890123456";
        assertThat(PersonalNumbers.masked(text)).isEqualTo(text);
    }

    @Test
    void numberInsideAPathIsHidden() {
        assertThat(PersonalNumbers.masked("/validate_rnu/880101300012?x=1")).doesNotContain("880101300012");
    }
}
