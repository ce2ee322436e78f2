package kz.zakupai.vault.server.policy;

import java.util.ArrayList;
import java.util.List;

/**
 * A rule that never decides, because another one of the same policy matches wherever it does and goes before it.
 *
 * @param rule its number in the order of the text, from 0
 * @param by the number of the rule that goes before it
 * @param reason why that one does
 */
public record Overshadowed(int rule, int by, String reason) {
    static List<Overshadowed> among(String policy, List<PathRule> rules) {
        List<CompiledRule> compiled = rules.stream()
                .map(rule -> new CompiledRule(rule.pattern(), List.of(new CompiledRule.Source(policy, rule))))
                .toList();
        List<Overshadowed> found = new ArrayList<>();
        for (int rule = 0; rule < rules.size(); rule++) {
            int by = winner(rules, compiled, rule);
            if (by >= 0) {
                found.add(new Overshadowed(rule, by, compiled.get(rule).losesTo(compiled.get(by))));
            }
        }
        return List.copyOf(found);
    }

    private static int winner(List<PathRule> rules, List<CompiledRule> compiled, int rule) {
        // A rule for one path goes before every other; one with a template has no fixed priority.
        PathPattern pattern = rules.get(rule).pattern();
        if (pattern.exact() || pattern.templated()) {
            return -1;
        }
        for (int other = 0; other < rules.size(); other++) {
            PathPattern wider = rules.get(other).pattern();
            if (!wider.exact()
                    && !wider.templated()
                    && compiled.get(other).compareTo(compiled.get(rule)) > 0
                    && PatternCover.covers(wider, pattern)) {
                return other;
            }
        }
        return -1;
    }
}
