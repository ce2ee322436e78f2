package kz.zakupai.vault.server.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import kz.zakupai.vault.server.request.Operation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OvershadowedTests {
    private static final List<String> SEGMENTS = List.of("a", "b", "+", "ab");

    private static List<Overshadowed> of(String... paths) {
        StringBuilder text = new StringBuilder();
        for (String path : paths) {
            text.append("path \"").append(path).append("\" { capabilities = [\"read\"] }\n");
        }
        return Policy.of("p", text.toString()).overshadowed();
    }

    @ParameterizedTest
    @CsvSource({
        "a/+/*, a/+/+/c*",
        "a/+/*, a/+/+/*",
        "+/*, +/+/*",
        "a/+/+/*, a/+/+/+/b*",
    })
    void aRuleWithMorePlusesNeverDecidesBelowAGlobWithFewer(String winner, String loser) {
        assertThat(of(loser, winner)).singleElement().satisfies(lost -> {
            assertThat(lost.rule()).isZero();
            assertThat(lost.by()).isOne();
            assertThat(lost.reason()).contains("more + wildcards");
        });
    }

    @ParameterizedTest
    @CsvSource({
        "a/*, a/b",
        "a/*, a/b/*",
        "a/+, a/*",
        "a/+/b, a/+/*",
        "a/+/*, a/b/+/*",
        "a/+/c*, a/+/+/*",
        "a/+/*, a/+/+/c",
        "a/+/{{identity.entity.id}}/*, a/+/+/c*",
    })
    void aRuleThatDecidesSomewhereIsNotReported(String one, String two) {
        assertThat(of(one, two)).isEmpty();
        assertThat(of(two, one)).isEmpty();
    }

    @Test
    void whatIsReportedDecidesAboutNoPathAtAll() {
        Random random = new Random(20261123);
        int reported = 0;
        for (int round = 0; round < 3000; round++) {
            List<String> rules = List.of(pattern(random), pattern(random));
            List<Overshadowed> lost = of(rules.toArray(String[]::new));
            reported += lost.size();
            Acl acl = Acl.of(List.of(Policy.of("p", text(rules))), TemplateValues.NONE);
            for (Overshadowed rule : lost) {
                for (String path : paths()) {
                    assertThat(acl.decide(Operation.READ, path, Map.of(), null)
                                    .reason()
                                    .line())
                            .as("%s decides about %s", rules, path)
                            .isNotEqualTo(rule.rule() + 1);
                }
            }
        }
        assertThat(reported).isPositive();
    }

    private static String text(List<String> rules) {
        StringBuilder text = new StringBuilder();
        rules.forEach(rule -> text.append("path \"").append(rule).append("\" { capabilities = [\"read\"] }\n"));
        return text.toString();
    }

    private static String pattern(Random random) {
        List<String> segments = new ArrayList<>();
        int count = 1 + random.nextInt(3);
        for (int i = 0; i < count; i++) {
            segments.add(SEGMENTS.get(random.nextInt(SEGMENTS.size())));
        }
        String path = String.join("/", segments);
        return switch (random.nextInt(3)) {
            case 0 -> path;
            case 1 -> path + "/*";
            default -> path.endsWith("+") ? path + "/*" : path + "*";
        };
    }

    private static List<String> paths() {
        List<String> words = List.of("", "a", "b", "ab", "abc", "c");
        List<String> paths = new ArrayList<>(words);
        for (String one : words) {
            for (String two : words) {
                paths.add(one + "/" + two);
                words.forEach(three -> paths.add(one + "/" + two + "/" + three));
                words.forEach(three -> paths.add(one + "/" + two + "/" + three + "/a"));
            }
        }
        return paths;
    }
}
