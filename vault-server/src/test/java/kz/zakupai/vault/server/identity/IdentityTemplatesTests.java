package kz.zakupai.vault.server.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdentityTemplatesTests {
    private static final Map<String, String> VALUES = Map.of("a", "1", "b", "{{a}}");

    @Test
    void templatesBecomeTheirValues() {
        assertThat(IdentityTemplates.filled("{{a}}.x.{{ a }}", VALUES::get)).isEqualTo("1.x.1");
        assertThat(IdentityTemplates.filled("plain", VALUES::get)).isEqualTo("plain");
    }

    @Test
    void templateInAValueStaysText() {
        assertThat(IdentityTemplates.filled("{{b}}", VALUES::get)).isEqualTo("{{a}}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{{none}}", "{{a}}{{none}}", "{{a", "a}}", "{{a}}}}", "}}{{a}}", "{{}}"})
    void textThatCannotBeFilledIsNone(String text) {
        assertThat(IdentityTemplates.filled(text, VALUES::get)).isNull();
    }
}
