package kz.zakupai.vault.server.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import kz.zakupai.vault.server.hcl.Mutations;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PolicyParserTests {
    @Test
    void rulesKeepTheirLines() {
        List<PathRule> rules = PolicyParser.parse("""
                # read only
                path "secret/*" {
                  capabilities = ["read", "list"]
                }
                path "sys/health" { policy = "read" comment = "for the probe" }
                """);
        assertThat(rules).extracting(PathRule::line).containsExactly(2, 5);
        assertThat(rules)
                .extracting(PathRule::capabilities)
                .containsOnly(Capability.READ.bit() | Capability.LIST.bit());
    }

    @Test
    void oldFormsMeanWhatTheyMeant() {
        assertThat(capabilities("deny")).isEqualTo(Capability.DENY.bit());
        int write = Capability.CREATE.bit()
                | Capability.READ.bit()
                | Capability.UPDATE.bit()
                | Capability.DELETE.bit()
                | Capability.LIST.bit();
        assertThat(capabilities("write")).isEqualTo(write);
        assertThat(capabilities("sudo")).isEqualTo(write | Capability.SUDO.bit());
    }

    private static int capabilities(String old) {
        return PolicyParser.parse("path \"a\" { policy = \"" + old + "\" }")
                .getFirst()
                .capabilities();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "path \"a\" { capabilities = [\"raed\"] } | 28 | path \"a\": invalid capability \"raed\" on line 1",
                "path \"a\" { capabilities = [\"root\"] } | 28 | invalid capability \"root\"",
                "path \"a\" { capabilities = [\"Read\"] } | 28 | invalid capability \"Read\"",
                "path \"a\" { capability = [\"read\"] } | 12 | path \"a\": invalid key \"capability\" on line 1",
                "path \"a\" { capabilities = \"read\" } | 27 | takes a list",
                "path \"a\" { capabilities = [1] } | 28 | takes strings",
                "path \"a\" { policy = \"reed\" } | 21 | invalid policy \"reed\"",
                "path \"a\" { policy = [\"read\"] } | 21 | takes strings",
                "paths \"a\" {} | 1 | invalid key \"paths\"",
                "path \"a/+*\" {} | 1 | invalid use of wildcards ('+*' is forbidden)",
                "path \"a/{{identity.entity.id\" {} | 1 | unbalanced templating characters",
                "path \"a/}}\" {} | 1 | unbalanced templating characters",
                "path \"a/{{}}\" {} | 1 | unbalanced templating characters",
                "path \"a\" { min_wrapping_ttl = \"x\" } | 31 | error parsing min_wrapping_ttl",
                "path \"a\" { max_wrapping_ttl = -1 } | 31 | cannot be negative",
                "path \"a\" { max_wrapping_ttl = 1e300 } | 31 | error parsing max_wrapping_ttl",
                "path \"a\" { max_wrapping_ttl = true } | 31 | error parsing max_wrapping_ttl",
                "path \"a\" { min_wrapping_ttl = 9 max_wrapping_ttl = 1 } | 1 | cannot be less than",
                "path \"a\" { allowed_parameters = { a = \"b\" } } | 39 | takes a list",
                "path \"a\" { allowed_parameters = { a = [], A = [] } } | 43 | already set",
                "path \"a\" { required_parameters = \"a\" } | 34 | takes a list",
                "path \"a\" { control_group = {} } | 12 | invalid key \"control_group\"",
                "path \"a\" { mfa_methods = [] } | 12 | invalid key \"mfa_methods\"",
                "path \"a\" { capabilities = [\"read\"] | 10 | At 1:10: ",
                "{\"path\": {\"a\": {\"capabilities\": [\"x\"]}}} | 34 | invalid capability \"x\""
            })
    void mistakesAreRefusedWithTheirPosition(String document, int column, String message) {
        InvalidPolicy error = catchThrowableOfType(InvalidPolicy.class, () -> PolicyParser.parse(document));
        assertThat(error).as(document).isNotNull().hasMessageContaining(message);
        assertThat(error.line()).isEqualTo(1);
        assertThat(error.column()).as(error.getMessage()).isEqualTo(column);
    }

    @Test
    void theSecondBlockOfAParameterMapIsRefused() {
        String document = "path \"a\" {\n allowed_parameters { a = [] }\n allowed_parameters { b = [] }\n}";
        InvalidPolicy error = catchThrowableOfType(InvalidPolicy.class, () -> PolicyParser.parse(document));
        assertThat(error.line()).isEqualTo(3);
    }

    @Test
    void damagedPoliciesAreReadOrRefused() {
        String valid = """
                path "secret/+/{{identity.entity.id}}/*" {
                  capabilities = ["read", "list",]
                  policy = "write"
                  allowed_parameters = { "*" = [], "ttl" = ["1h", 5] }
                  required_parameters = ["a"]
                  min_wrapping_ttl = "90s"
                  max_wrapping_ttl = 1e3
                }
                """;
        assertThat(Mutations.refusals(valid, PolicyParser::parse, InvalidPolicy.class))
                .isGreaterThan(1000);
    }

    @Test
    void anEmptyDocumentGrantsNothing() {
        assertThat(PolicyParser.parse("")).isEmpty();
        assertThat(PolicyParser.parse("{}")).isEmpty();
    }
}
