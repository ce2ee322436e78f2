package kz.zakupai.vault.server.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.stream.Stream;
import kz.zakupai.vault.server.json.Json;
import kz.zakupai.vault.server.request.Operation;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ParameterRulesTests {
    private static Acl acl(String... parameters) {
        return Acl.of(
                Stream.of(parameters)
                        .map(rules -> "path \"a\" { capabilities = [\"create\", \"read\", \"update\", \"patch\","
                                + " \"delete\", \"list\"]\n" + rules + "\n}")
                        .map(text -> new Policy("p", text, 1, PolicyParser.parse(text)))
                        .toList(),
                TemplateValues.NONE);
    }

    private static boolean allowed(Acl acl, Operation operation, String json) {
        Map<String, @Nullable Object> data = Json.object(json.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        return acl.decide(operation, "a", data, null).allowed();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                // No data passes.
                "allowed_parameters = { x = [\"1\"] } | {} | true",
                "denied_parameters = { \"*\" = [] } | {} | true",
                "required_parameters = [\"x\"] | {} | false",
                // Allowed: names, values, the wildcard.
                "allowed_parameters = { x = [] } | {\"x\": \"any\"} | true",
                "allowed_parameters = { x = [] } | {\"X\": \"any\"} | true",
                "allowed_parameters = { X = [] } | {\"x\": \"any\"} | true",
                "allowed_parameters = { x = [] } | {\"x\": 1, \"y\": 2} | false",
                "allowed_parameters = { x = [\"a\", \"b\"] } | {\"x\": \"b\"} | true",
                "allowed_parameters = { x = [\"a\", \"b\"] } | {\"x\": \"c\"} | false",
                "allowed_parameters = { x = [\"a\"], \"*\" = [] } | {\"x\": \"a\", \"y\": 1} | true",
                "allowed_parameters = { x = [\"a\"], \"*\" = [] } | {\"x\": \"b\", \"y\": 1} | false",
                "allowed_parameters = { \"*\" = [] } | {\"y\": 1} | true",
                // Globs at the start and the end of values.
                "allowed_parameters = { x = [\"dev-*\"] } | {\"x\": \"dev-1\"} | true",
                "allowed_parameters = { x = [\"*-dev\"] } | {\"x\": \"1-dev\"} | true",
                "allowed_parameters = { x = [\"*dev*\"] } | {\"x\": \"1dev2\"} | true",
                "allowed_parameters = { x = [\"dev-*\"] } | {\"x\": \"prod-1\"} | false",
                "allowed_parameters = { x = [\"a*b\"] } | {\"x\": \"axb\"} | false",
                "allowed_parameters = { x = [\"*\"] } | {\"x\": \"b\"} | false",
                // Lists and maps as a whole.
                "allowed_parameters = { x = [[\"a\", \"b\"]] } | {\"x\": [\"a\", \"b\"]} | true",
                "allowed_parameters = { x = [[\"a\", \"b\"]] } | {\"x\": [\"a\"]} | false",
                "allowed_parameters = { x = [\"a\"] } | {\"x\": [\"a\"]} | false",
                "allowed_parameters = { x = [{ k = \"v\" }] } | {\"x\": {\"k\": \"v\"}} | true",
                "allowed_parameters = { x = [{ k = \"v\" }] } | {\"x\": {\"k\": \"w\"}} | false",
                // Numbers and booleans by their text.
                "allowed_parameters = { x = [5, true] } | {\"x\": 5} | true",
                "allowed_parameters = { x = [5] } | {\"x\": 5.0} | true",
                "allowed_parameters = { x = [5, true] } | {\"x\": true} | true",
                "allowed_parameters = { x = [5] } | {\"x\": 6} | false",
                "denied_parameters = { x = [\"5\"] } | {\"x\": 5} | false",
                // Denied.
                "denied_parameters = { x = [] } | {\"x\": \"any\"} | false",
                "denied_parameters = { X = [] } | {\"x\": \"any\"} | false",
                "denied_parameters = { x = [] } | {\"y\": \"any\"} | true",
                "denied_parameters = { x = [\"a\"] } | {\"x\": \"b\"} | true",
                "denied_parameters = { x = [\"a*\"] } | {\"X\": \"ab\"} | false",
                "denied_parameters = { x = [\"*\"] } | {\"x\": \"b\"} | false",
                "denied_parameters = { x = [\"root\"] } | {\"x\": [\"a\", \"root\"]} | false",
                "denied_parameters = { \"*\" = [] } | {\"y\": 1} | false",
                "allowed_parameters = { x = [] }\\ndenied_parameters = { x = [] } | {\"x\": 1} | false",
                // Required.
                "required_parameters = [\"x\", \"Y\"] | {\"X\": 1, \"y\": null} | true",
                "required_parameters = [\"x\", \"y\"] | {\"x\": 1} | false"
            })
    void parametersDecide(String rules, String data, boolean expected) {
        Acl acl = acl(rules.replace("\\n", "\n"));
        for (Operation operation :
                new Operation[] {Operation.UPDATE, Operation.CREATE, Operation.READ, Operation.PATCH}) {
            assertThat(allowed(acl, operation, data)).as("%s", operation).isEqualTo(expected);
        }
    }

    @Test
    void deleteAndListHaveNoParametersToCheck() {
        Acl acl = acl("required_parameters = [\"x\"] denied_parameters = { \"*\" = [] }");
        assertThat(allowed(acl, Operation.DELETE, "{\"y\": 1}")).isTrue();
        assertThat(allowed(acl, Operation.LIST, "{\"y\": 1}")).isTrue();
    }

    @Test
    void rulesOfSeveralPoliciesAreJoined() {
        Acl acl = acl(
                "allowed_parameters = { x = [\"a\"] y = [\"1\"] }",
                "allowed_parameters = { x = [\"b\"] y = [] } denied_parameters = { z = [] }",
                "required_parameters = [\"x\"]");
        assertThat(allowed(acl, Operation.UPDATE, "{\"x\": \"a\", \"y\": \"any\"}"))
                .isTrue();
        assertThat(allowed(acl, Operation.UPDATE, "{\"x\": \"b\"}")).isTrue();
        assertThat(allowed(acl, Operation.UPDATE, "{\"x\": \"c\"}")).isFalse();
        assertThat(allowed(acl, Operation.UPDATE, "{\"y\": \"1\"}")).isFalse();
        assertThat(allowed(acl, Operation.UPDATE, "{\"x\": \"a\", \"z\": 1}")).isFalse();
    }

    @Test
    void theReasonNamesTheParameterNeverItsValue() {
        Acl acl = acl("allowed_parameters = { x = [\"a\"] }");
        String reason = acl.decide(Operation.UPDATE, "a", Map.of("x", "hush-hush"), null)
                .reason()
                .toString();
        assertThat(reason).contains("parameter \"x\"").contains("line 1").doesNotContain("hush");
    }
}
