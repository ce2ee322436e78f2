package kz.zakupai.cli.vault.policy.lint;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import kz.zakupai.vault.server.policy.Overshadowed;
import kz.zakupai.vault.server.policy.Policy;

/** What rules do to one another. */
final class TogetherChecks {
    private final Policy policy;
    private final List<WrittenRule> rules;
    private final List<Finding> findings = new ArrayList<>();

    private TogetherChecks(Policy policy, List<WrittenRule> rules) {
        this.policy = policy;
        this.rules = rules;
    }

    static List<Finding> of(Policy policy, List<WrittenRule> rules) {
        TogetherChecks checks = new TogetherChecks(policy, rules);
        checks.duplicates();
        checks.unreachable();
        checks.overriddenDenies();
        return checks.findings;
    }

    private void duplicates() {
        Map<String, WrittenRule> seen = new HashMap<>();
        for (WrittenRule rule : rules) {
            WrittenRule earlier = seen.putIfAbsent(rule.path(), rule);
            if (earlier == null) {
                continue;
            }
            boolean hides = earlier.denies() != rule.denies();
            findings.add(new Finding(
                    hides ? Check.DENY_HIDES : Check.DUPLICATE_PATH,
                    rule.at(),
                    "the path stands in line " + earlier.at().line() + " already; the two are joined"
                            + (hides ? ", and the deny of one takes away what the other grants" : "")));
        }
    }

    private void unreachable() {
        for (Overshadowed lost : policy.overshadowed()) {
            WrittenRule by = rules.get(lost.by());
            findings.add(new Finding(
                    Check.UNREACHABLE,
                    rules.get(lost.rule()).at(),
                    "the rule never decides: \"" + by.path() + "\" in line "
                            + by.at().line()
                            + " matches all that it matches and goes before it, because " + lost.reason()
                            + (rules.get(lost.rule()).denies() && !by.denies()
                                    ? ". What this denies is NOT denied"
                                    : "")));
        }
    }

    /** People think that a deny wins over every other rule; it wins over those for the same path only. */
    private void overriddenDenies() {
        for (WrittenRule deny : rules) {
            if (deny.denies() && deny.path().endsWith("*")) {
                String prefix = deny.path().substring(0, deny.path().length() - 1);
                rules.stream()
                        .filter(rule -> !rule.denies() && !rule.capabilities().isEmpty())
                        .filter(rule ->
                                rule.path().startsWith(prefix) && !rule.path().equals(deny.path()))
                        .findFirst()
                        .ifPresent(rule -> findings.add(new Finding(
                                Check.DENY_OVERRIDDEN,
                                deny.place("deny"),
                                "does not deny what the more specific rule in line "
                                        + rule.at().line() + " grants")));
            }
        }
    }
}
