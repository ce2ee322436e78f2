package kz.zakupai.vault.server.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import kz.zakupai.vault.server.request.Operation;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class AclTests {
    /** One policy per text, named p0, p1 and so on. */
    private static Acl acl(String... texts) {
        return acl(TemplateValues.NONE, texts);
    }

    private static Acl acl(TemplateValues values, String... texts) {
        List<Policy> policies = IntStream.range(0, texts.length)
                .mapToObj(i -> new Policy("p" + i, texts[i], 1, PolicyParser.parse(texts[i])))
                .toList();
        return Acl.of(policies, values);
    }

    /** {@code "secret/*: read list; secret/a: deny"}. */
    private static String policy(String rules) {
        StringBuilder text = new StringBuilder();
        for (String rule : rules.split(";")) {
            int colon = rule.lastIndexOf(':');
            List<String> capabilities = Arrays.stream(
                            rule.substring(colon + 1).strip().split(" "))
                    .map(capability -> "\"" + capability + "\"")
                    .toList();
            text.append("path \"")
                    .append(rule.substring(0, colon).strip())
                    .append("\" { capabilities = ")
                    .append(capabilities)
                    .append(" }\n");
        }
        return text.toString();
    }

    private static boolean allowed(Acl acl, Operation operation, String path) {
        return acl.decide(operation, path, Map.of(), null).allowed();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a/b: read | a/b | true",
                "a/b: read | a/b/ | false",
                "a/b: read | a/bc | false",
                "a/b: read | a | false",
                "/a/b: read | a/b | true",
                "a/*: read | a/ | true",
                "a/*: read | a/b/c | true",
                "a/*: read | a | false",
                "a/b*: read | a/bcd/e | true",
                "*: read | anything/at/all | true",
                "a/*/b: read | a/x/b | false",
                "a/*/b: read | a/*/b | true",
                "a/+: read | a/x | true",
                "a/+: read | a/x/y | false",
                "a/+: read | a/ | true",
                "+/b: read | x/b | true",
                "+: read | x | true",
                "+: read | x/ | false",
                "a/+/c*: read | a/x/cd/e | true",
                "a/+/*: read | a/x/y/z | true",
                "a/+/*: read | a/x | false",
                "a/+b: read | a/+b | true",
                "a/+b: read | a/xb | false",
                "a/+/+/d: read | a/b/c/d | true",
                // Exact beats everything.
                "a/*: deny; a/b: read | a/b | true",
                "a/+: deny; a/b: read | a/b | true",
                "a/b: deny; a/*: read | a/b | false",
                // The first wildcard that stands later wins.
                "a/*: deny; a/b*: read | a/bc | true",
                "+/b/c: deny; a/*: read | a/b/c | true",
                "a/b*: read; a/+: deny | a/bc | true",
                // A path that ends in * is lower.
                "x/*: deny; x/+/y: read | x/a/y | true",
                "x/+/*: deny; x/+/y: read | x/a/y | true",
                "x/*: read; x/+/y: deny | x/a/y | false",
                // Fewer + win, then longer, then lexicographically greater.
                "x/+/+: deny; x/+/y: read | x/a/y | true",
                "x/+/*: deny; x/+/yy*: read | x/a/yyy | true",
                "+/b/+: deny; +/+/c: read | a/b/c | false",
                "+/+/c: deny; +/b/+: read | a/b/c | true",
                // The same path: union, but deny wins.
                "a: list; a: read | a | true",
                "a: read; a: deny | a | false",
                "a/*: deny; a/*: read | a/b | false"
            })
    void documentedPrecedenceDecides(String rules, String path, boolean expected) {
        assertThat(allowed(acl(policy(rules)), Operation.READ, path)).isEqualTo(expected);
    }

    @Test
    void theSamePatternOfSeveralPoliciesIsJoined() {
        Acl acl = acl(policy("a/*: read"), policy("a/*: list; a/b: read"), policy("a/b: deny"));
        assertThat(acl.capabilityTexts("a/x")).containsExactly("list", "read");
        assertThat(acl.capabilityTexts("a/b")).containsExactly("deny");
    }

    @ParameterizedTest
    @CsvSource({
        "acl/a, acl/a/, true",
        "acl/a, acl/a, true",
        "acl/a/, acl/a/, true",
        "acl/a/, acl/a, true",
        "acl/+, acl/a/, true",
        "acl/+/, acl/a, true",
        "acl/*, acl/a, true",
        "acl/a/*, acl/a, true",
        "acl/a/b, acl/a, false"
    })
    void listIsTriedWithAndWithoutItsTrailingSlash(String rule, String path, boolean expected) {
        assertThat(allowed(acl(policy(rule + ": list")), Operation.LIST, path)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "a/+: deny; a/*: list, false",
        "a/*: deny; a/+: list, true",
        "a/x/*: deny; a/+: list, false",
        "a/x/*: list; a/+: deny, true",
        "a/x: deny; a/x/: list, true",
        "a/x/: deny; a/x: list, false",
        "a/x: deny; a/x/*: list, false"
    })
    void aDenyIsNotGotRoundByTheOtherReadingOfAListedPath(String rules, boolean expected) {
        assertThat(allowed(acl(policy(rules)), Operation.LIST, "a/x/")).isEqualTo(expected);
    }

    @Test
    void trailingSlashCountsForOtherOperations() {
        assertThat(allowed(acl(policy("a/: read")), Operation.READ, "a")).isFalse();
        assertThat(allowed(acl(policy("a: read")), Operation.READ, "a/")).isFalse();
    }

    @Test
    void eachOperationNeedsItsCapability() {
        for (Operation operation : Operation.values()) {
            if (operation == Operation.HELP) {
                continue;
            }
            String own = operation.name().toLowerCase(java.util.Locale.ROOT);
            for (Operation other : Operation.values()) {
                if (other != Operation.HELP) {
                    assertThat(allowed(acl(policy("a*: " + own)), other, "a"))
                            .as("%s with %s", other, own)
                            .isEqualTo(other == operation);
                }
            }
        }
        assertThat(allowed(acl(), Operation.HELP, "a")).isTrue();
    }

    @Test
    void sudoIsToldEvenWhereTheOperationIsDenied() {
        Acl acl = acl(policy("a: sudo; b: read"));
        Decision decision = acl.decide(Operation.READ, "a", Map.of(), null);
        assertThat(decision.allowed()).isFalse();
        assertThat(decision.sudo()).isTrue();
        assertThat(acl.decide(Operation.READ, "b", Map.of(), null).sudo()).isFalse();
        assertThat(acl(policy("a: sudo deny"))
                        .decide(Operation.READ, "a", Map.of(), null)
                        .sudo())
                .isFalse();
    }

    @Test
    void rootMayDoEverything() {
        Acl root = Acl.ofRoot();
        assertThat(root.decide(Operation.DELETE, "sys/mounts/x", Map.of(), null).sudo())
                .isTrue();
        assertThat(allowed(root, Operation.DELETE, "x")).isTrue();
        assertThat(root.capabilityTexts("x")).containsExactly("root");
        assertThat(root.anyWithin("x/")).isTrue();
    }

    @Test
    void capabilitiesAreSortedTexts() {
        Acl acl = acl(policy("a: update sudo read patch list delete create"));
        assertThat(acl.capabilityTexts("a"))
                .containsExactly("create", "delete", "list", "patch", "read", "sudo", "update");
        assertThat(acl.capabilityTexts("b")).containsExactly("deny");
        assertThat(acl("path \"c\" {}").capabilityTexts("c")).containsExactly("deny");
    }

    @Test
    void theReasonNamesPolicyRuleAndLine() {
        Acl acl = acl(
                policy("a: read"),
                "\npath \"/x/*\" { capabilities = [\"deny\"] }\n path \"a\" { capabilities = [\"list\"] }");
        assertThat(acl.decide(Operation.READ, "x/y", Map.of(), null).reason())
                .isEqualTo(new Decision.Reason("p1", "/x/*", 2, "the path is denied"));
        assertThat(acl.decide(Operation.LIST, "a", Map.of(), null).reason())
                .isEqualTo(new Decision.Reason("p1", "a", 3, "list is granted"));
        assertThat(acl.decide(Operation.READ, "a", Map.of(), null).reason())
                .isEqualTo(new Decision.Reason("p0", "a", 1, "read is granted"));
        assertThat(acl.decide(Operation.UPDATE, "a", Map.of(), null).reason())
                .hasToString("the rule does not grant update (policy \"p0\", path \"a\", line 1)");
        assertThat(acl.decide(Operation.READ, "z", Map.of(), null).reason()).hasToString("no rule matches the path");
    }

    @Test
    void templatesStandForTheCallersValues() {
        String text = policy("kv/{{identity.entity.id}}/*: read; n/{{ identity.entity.name }}: read;"
                + "m/{{identity.entity.metadata.team}}/+: read; u/{{identity.groups.ids.x.name}}: read");
        Acl acl = acl(new EntityValues("e-1", "ann", Map.of("team", "red")), text);
        assertThat(allowed(acl, Operation.READ, "kv/e-1/x")).isTrue();
        assertThat(allowed(acl, Operation.READ, "kv/e-2/x")).isFalse();
        assertThat(allowed(acl, Operation.READ, "n/ann")).isTrue();
        assertThat(allowed(acl, Operation.READ, "m/red/x")).isTrue();
        assertThat(allowed(acl, Operation.READ, "m//x")).isFalse();
        assertThat(allowed(acl, Operation.READ, "u/")).isFalse();
    }

    @Test
    void aTemplateWithoutValueNeverMatches() {
        Acl acl = acl(TemplateValues.NONE, policy("kv/{{identity.entity.id}}*: read"));
        assertThat(allowed(acl, Operation.READ, "kv/")).isFalse();
        assertThat(allowed(acl, Operation.READ, "kv/{{identity.entity.id}}")).isFalse();
    }

    @Test
    void wildcardsInValuesAreLiteral() {
        String text = policy("a/{{identity.entity.name}}/x: read; b/{{identity.entity.name}}: read");
        assertThat(allowed(acl(new EntityValues("", "+", Map.of()), text), Operation.READ, "a/other/x"))
                .isFalse();
        assertThat(allowed(acl(new EntityValues("", "*", Map.of()), text), Operation.READ, "b/other"))
                .isFalse();
        assertThat(allowed(acl(new EntityValues("", "+", Map.of()), text), Operation.READ, "a/+/x"))
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "secret/a/b: read, secret/, true",
        "secret/*: list, secret/, true",
        "secret/: list, secret/, true",
        "sec*: list, secret/, true",
        "*: list, secret/, true",
        "+/data/x: read, secret/, true",
        "+/+/x: read, a/b/, true",
        "+/b/x: read, a/c/, false",
        "secret/+/x: read, secret/, true",
        "secret/a: deny, secret/, false",
        "secret: read, secret/, true",
        "secretive/a: read, secret/, false",
        "other/*: read, secret/, false",
        "*: read; secret/*: deny, secret/, false",
        "*: read; secret/: deny, secret/, true"
    })
    void anyRightWithinAMountIsFound(String rules, String mount, boolean expected) {
        assertThat(acl(policy(rules)).anyWithin(mount)).isEqualTo(expected);
    }

    @Test
    void wrappingLimitsDemandAWrappedAnswer() {
        Acl acl = acl("path \"a\" { capabilities = [\"read\"] min_wrapping_ttl = \"10s\" max_wrapping_ttl = 60 }");
        assertThat(acl.decide(Operation.READ, "a", Map.of(), null).allowed()).isFalse();
        assertThat(wrapped(acl, 9)).isFalse();
        assertThat(wrapped(acl, 10)).isTrue();
        assertThat(wrapped(acl, 60)).isTrue();
        assertThat(wrapped(acl, 61)).isFalse();
    }

    @Test
    void wrappingLimitsOfSeveralPoliciesBecomeTheLesser() {
        Acl acl = acl(
                "path \"a\" { capabilities = [\"read\"] max_wrapping_ttl = 60 }",
                "path \"a\" { capabilities = [\"read\"] min_wrapping_ttl = 10 max_wrapping_ttl = 30 }",
                "path \"a\" { capabilities = [\"read\"] min_wrapping_ttl = 5 }");
        assertThat(wrapped(acl, 4)).isFalse();
        assertThat(wrapped(acl, 5)).isTrue();
        assertThat(wrapped(acl, 30)).isTrue();
        assertThat(wrapped(acl, 31)).isFalse();
    }

    private static boolean wrapped(Acl acl, int seconds) {
        return acl.decide(Operation.READ, "a", Map.of(), Duration.ofSeconds(seconds))
                .allowed();
    }

    @Test
    void aNullValueIsNoReasonToFail() {
        Map<String, @Nullable Object> data = new HashMap<>();
        data.put("a", null);
        Acl acl = acl("path \"a\" { capabilities = [\"update\"] allowed_parameters = { a = [\"x\"] } }");
        assertThat(acl.decide(Operation.UPDATE, "a", data, null).allowed()).isFalse();
    }
}
