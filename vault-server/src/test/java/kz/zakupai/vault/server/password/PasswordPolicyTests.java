package kz.zakupai.vault.server.password;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import java.util.Map;
import kz.zakupai.secret.Secret;
import kz.zakupai.vault.server.engine.CountingStorage;
import org.junit.jupiter.api.Test;

class PasswordPolicyTests {
    private final SecureRandom random = new SecureRandom();

    @Test
    void standardPasswordsHaveTwentyCharactersOfFourKinds() {
        for (int i = 0; i < 200; i++) {
            String password = PasswordPolicy.STANDARD.generate(random).reveal();
            assertThat(password)
                    .hasSize(20)
                    .matches("[A-Za-z0-9-]+")
                    .containsPattern("[a-z]")
                    .containsPattern("[A-Z]")
                    .containsPattern("[0-9]")
                    .contains("-");
        }
    }

    @Test
    void charactersAreDrawnEvenlyFromAllRules() {
        PasswordPolicy policy = PasswordPolicy.parse("""
                length = 100
                rule "charset" { charset = "abcde" }
                rule "charset" { charset = "defgh"  min-chars = 1 }
                """);
        var counts = new int[128];
        for (int i = 0; i < 1000; i++) {
            policy.generate(random).reveal().chars().forEach(c -> counts[c]++);
        }
        // 12,500 each are expected, with a deviation of about 105: an overlapping character is not drawn twice as
        // often.
        for (char c = 'a'; c <= 'h'; c++) {
            assertThat(counts[c]).as("count of " + c).isBetween(11_700, 13_300);
        }
    }

    @Test
    void policiesThatNoPasswordSatisfiesAreRefused() {
        Map.of(
                        "length = 20", "no charset specified",
                        "rule \"charset\" { charset = \"abc\" }", "no length specified",
                        "length = 3\nrule \"charset\" { charset = \"abc\" }",
                                "passwords must be between 4 and 100 characters",
                        "length = 101\nrule \"charset\" { charset = \"abc\" }",
                                "passwords must be between 4 and 100 characters",
                        "length = 4\nrule \"charset\" { charset = \"abc\" min-chars = 5 }", "at least 5 characters",
                        "length = 20\nrule \"words\" { charset = \"abc\" }", "unrecognized rule type words",
                        "length = 20\nrule \"charset\" { charset = \"abc\" max = 1 }", "unrecognized name max",
                        "length = 20\nrule \"charset\" { charset = \"a\\nb\" }", "non-printable character",
                        "length = 2.5\nrule \"charset\" { charset = \"abc\" }", "length takes a whole number",
                        "length = 20\nrule \"charset\" {", "failed to parse policy: line 2")
                .forEach((text, reason) -> assertThatThrownBy(() -> PasswordPolicy.parse(text))
                        .as(text)
                        .isInstanceOf(InvalidPasswordPolicy.class)
                        .hasMessageContaining(reason));
    }

    @Test
    void rulesThatAreAlmostImpossibleAreRefusedWhenWritten() {
        var policies = new PasswordPolicies(new CountingStorage(), random);
        String rare = "length = 20\nrule \"charset\" { charset = \"x\" min-chars = 19 }\n"
                + "rule \"charset\" { charset = \"abcdefghijklmnopqrstuvwyz0123456789\" }";

        assertThatThrownBy(() -> policies.put("rare", rare)).hasMessageContaining("are the rules impossible?");
        assertThat(policies.names()).isEmpty();
    }

    @Test
    void keptPoliciesMakePasswordsByName() {
        var policies = new PasswordPolicies(new CountingStorage(), random);
        policies.put("digits", "{\"length\": 6, \"rule\": [{\"charset\": {\"charset\": \"0123456789\"}}]}");

        assertThat(policies.generate("digits").reveal()).matches("[0-9]{6}");
        assertThat(policies.generate("").size()).isEqualTo(20);
        assertThatThrownBy(() -> policies.generate("other")).hasMessageContaining("no password policy found");
        policies.delete("digits");
        assertThat(policies.text("digits")).isNull();
    }

    @Test
    void passwordsAreSecrets() {
        Secret password = PasswordPolicy.STANDARD.generate(random);

        assertThat(password.toString()).doesNotContain(password.reveal());
    }
}
