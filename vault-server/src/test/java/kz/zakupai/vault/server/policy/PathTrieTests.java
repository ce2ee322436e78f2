package kz.zakupai.vault.server.policy;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import kz.zakupai.vault.server.request.Operation;
import org.junit.jupiter.api.Test;

final class PathTrieTests {
    private static final List<String> SEGMENTS = List.of("a", "b", "ab", "abc", "", "+b", "a*b", "\u00E9");

    private static Acl acl(List<String> patterns) {
        StringBuilder text = new StringBuilder();
        patterns.forEach(
                pattern -> text.append("path \"").append(pattern).append("\" { capabilities = [\"read\"] }\n"));
        return Acl.of(List.of(new Policy("p", "", 1, PolicyParser.parse(text.toString()))), TemplateValues.NONE);
    }

    private static String path(Random random) {
        List<String> segments = new ArrayList<>();
        for (int i = random.nextInt(4); i >= 0; i--) {
            segments.add(SEGMENTS.get(random.nextInt(SEGMENTS.size())));
        }
        // A rule's leading slash is dropped, a request's path has none.
        return String.join("/", segments).replaceFirst("^/+", "");
    }

    private static String pattern(Random random) {
        List<String> segments = new ArrayList<>(List.of(path(random).split("/", -1)));
        segments.replaceAll(segment -> random.nextInt(3) == 0 ? "+" : segment);
        boolean glob = random.nextInt(3) == 0 && !segments.getLast().equals("+");
        return String.join("/", segments).replaceFirst("^/+", "") + (glob ? "*" : "");
    }

    @Test
    void theTrieAgreesWithTheDocumentedRules() {
        long seed = new Random().nextLong();
        var random = new Random(seed);
        int matched = 0;
        for (int round = 0; round < 3000; round++) {
            Set<String> patterns = new LinkedHashSet<>();
            for (int i = random.nextInt(12); i >= 0; i--) {
                patterns.add(pattern(random));
            }
            Acl acl = acl(List.copyOf(patterns));
            for (int i = 0; i < 20; i++) {
                String path = path(random);
                Decision decision = acl.decide(Operation.READ, path, Map.of(), null);
                String expected = NaiveMatcher.best(List.copyOf(patterns), path).orElse("no rule");
                String actual = decision.allowed() ? decision.reason().path() : "no rule";
                assertThat(actual)
                        .as("seed %d, path \"%s\", rules %s", seed, path, patterns)
                        .isEqualTo(expected);
                matched += decision.allowed() ? 1 : 0;
            }
        }
        assertThat(matched).as("seed %d", seed).isGreaterThan(5000);
    }

    private static long steps(List<String> patterns, String path) {
        PathTrie trie = new PathTrie();
        for (String text : patterns) {
            PathPattern pattern = PathPattern.parse(text);
            PathRule rule = new PathRule(pattern, Capability.READ.bit(), ParameterRules.NONE, WrappingLimits.NONE, 1);
            trie.add(pattern, new CompiledRule(pattern, List.of(new CompiledRule.Source("p", rule))));
        }
        PathMatch match = new PathMatch(trie, path, path.length());
        match.best();
        return match.steps();
    }

    @Test
    void theCostIsLinearInThePathWhateverTheRules() {
        List<String> rules = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            rules.add("kv/" + "+/".repeat(i % 20) + "x" + i);
            rules.add("kv/" + "a/".repeat(i % 20) + "+/".repeat(i % 7) + "y" + i + "*");
            rules.add("kv/" + "a".repeat(i + 1) + "*");
        }
        long rulesLength = rules.stream().mapToLong(String::length).sum();
        for (String unit : List.of("a/", "a", "+/", "/", "\u00E9")) {
            for (int length = 1024; length <= 65_536; length *= 4) {
                String path = "kv/" + unit.repeat(length / unit.length());
                assertThat(steps(rules, path))
                        .as("%d times %s", length, unit)
                        .isLessThanOrEqualTo(path.length() + 2 * rulesLength + 1);
            }
        }
    }

    @Test
    void rulesThatAreNotOnTheWayCostNothing() {
        List<String> rules = new ArrayList<>(List.of("kv/data/app", "kv/data/*"));
        long few = steps(rules, "kv/data/app");
        for (int i = 0; i < 10_000; i++) {
            rules.add("other/" + i + "/*");
        }
        assertThat(steps(rules, "kv/data/app")).isLessThanOrEqualTo(few + 2);
    }

    @Test
    void decidingAllocatesNextToNothing() {
        Acl acl = acl(List.of("zakupai/data/app", "zakupai/data/services/calc-service/*", "auth/token/+"));
        var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        String path = "zakupai/data/services/calc-service/db";
        assertThat(acl.decide(Operation.READ, path, Map.of(), null).allowed()).isTrue();
        int rounds = 10_000;
        long before = threads.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < rounds; i++) {
            acl.decide(Operation.READ, path, Map.of(), null);
        }
        long each = (threads.getCurrentThreadAllocatedBytes() - before) / rounds;
        assertThat(each).as("bytes per decision").isLessThan(200);
    }
}
