package kz.zakupai.vault.server.engine.database.username;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UsernameTemplateTests {
    private static final Instant NOW = Instant.ofEpochSecond(1234567890, 123_456_789);

    private static String name(String template) {
        return name(template, "token-with-display-name", "my_custom_database_role");
    }

    private static String name(String template, String displayName, String roleName) {
        return UsernameTemplate.parse(template)
                .generate(new UsernameTemplate.Facts(displayName, roleName, NOW), new SecureRandom());
    }

    @Test
    void postgresqlNamesAreMadeOfBothNamesAndRandomCharacters() {
        assertThat(name(UsernameTemplate.POSTGRESQL, "amuchlonger_dispname", "role-name-with-dashes"))
                .matches("v-amuchlon-role-nam-[A-Za-z0-9]{20}-1234567890")
                .hasSizeLessThanOrEqualTo(63);
        assertThat(name(UsernameTemplate.POSTGRESQL, "token", "myrolename"))
                .matches("v-token-myrolena-[A-Za-z0-9]{20}-1234567890");
    }

    /** The examples of the documentation, and each function. */
    @ParameterizedTest
    @CsvSource(
            delimiterString = "=>",
            quoteCharacter = '~',
            value = {
                "{{.DisplayName}}_{{.RoleName}} => token-with-display-name_my_custom_database_role",
                "FOO_{{.DisplayName | replace \"-\" \"_\" | uppercase}}_{{.RoleName | replace \"-\" \"_\" | uppercase}}"
                        + "_{{timestamp \"2006_01_02T15_04_05Z\" | replace \"-\" \"_\"}}"
                        + " => FOO_TOKEN_WITH_DISPLAY_NAME_MY_CUSTOM_DATABASE_ROLE_2009_02_13T23_31_30Z",
                "{{ uppercase .RoleName | truncate 4 }} => MY_C",
                "{{\"a\" | sha256}} => ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb",
                "{{\"abcdefghijklmnopqrstuvwxyz\" | truncate_sha256 20}} => abcdefghijkl872808ff",
                "{{base64 \"zakup\"}} => emFrdXA=",
                "{{unix_time}} => 1234567890",
                "{{unix_time_millis}} => 1234567890123",
                "{{timestamp \"2006-01-02T15:04:05Z\"}} => 2009-02-13T23:31:30Z",
                "{{timestamp \"Mon Jan 2 03:04 PM 06\"}} => Fri Feb 13 11:31 PM 09",
                "{{printf `%s/%d/%q/%%` \"a\" 7 \"b\"}} => a/7/\"b\"/%",
                "a {{- \"b\" -}} c => abc",
                "{{\"}}\"}} => }}",
                "{{print \"a\" (print 1 2)}} => a12",
            })
    void templatesMeanWhatTheDocumentationSays(String template, String expected) {
        assertThat(name(template)).isEqualTo(expected);
    }

    @Test
    void generatedValuesDiffer() {
        assertThat(name("{{random 20}}")).hasSize(20).isNotEqualTo(name("{{random 20}}"));
        assertThat(name("{{uuid}}")).hasSize(36).isNotEqualTo(name("{{uuid}}"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{{",
                "{{}}",
                "{{.Password}}",
                "{{foo}}",
                "{{if .RoleName}}x{{end}}",
                "{{\"a\" \"b\"}}",
                "{{\"a\" | \"b\"}}",
                "{{(random 20}}",
                "{{random 20)}}",
                "{{\"a}}",
                "{{\"\\x\"}}",
                "{{$x := 1}}",
            })
    void whatIsNoTemplateIsRefusedWhenItIsWritten(String template) {
        assertThatThrownBy(() -> UsernameTemplate.parse(template)).isInstanceOf(InvalidTemplate.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{{random}}",
                "{{random 0}}",
                "{{random 100000}}",
                "{{random \"x\"}}",
                "{{truncate 5}}",
                "{{truncate_sha256 8 \"abcdefghijklm\"}}",
                "{{printf \"%s\"}}",
                "{{printf \"x\" 1}}",
                "{{printf \"%x\" 1}}",
                "{{printf}}",
            })
    void functionsRefuseWhatTheyCannotTake(String template) {
        assertThatThrownBy(() -> name(template)).isInstanceOf(InvalidTemplate.class);
    }

    @Test
    void nestingAndLengthAreBounded() {
        assertThatThrownBy(() -> UsernameTemplate.parse("{{" + "(".repeat(50) + "uuid" + ")".repeat(50) + "}}"))
                .isInstanceOf(InvalidTemplate.class);
        assertThatThrownBy(() -> UsernameTemplate.parse("x".repeat(5000))).isInstanceOf(InvalidTemplate.class);
    }
}
