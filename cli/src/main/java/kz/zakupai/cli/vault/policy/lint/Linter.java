package kz.zakupai.cli.vault.policy.lint;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import kz.zakupai.cli.vault.policy.source.Span;
import kz.zakupai.vault.server.hcl.Hcl;
import kz.zakupai.vault.server.hcl.HclBody;
import kz.zakupai.vault.server.hcl.HclSyntax;
import kz.zakupai.vault.server.policy.InvalidPolicy;
import kz.zakupai.vault.server.policy.Policy;

/**
 * Runs the checks over one policy. A comment {@code lint:allow CHECK,...} in the line of a finding or the one above it
 * allows what is found there, unless a Vault would refuse it.
 *
 * @param disabled names of checks that are left out
 */
record Linter(Mounts mounts, Set<String> disabled) {
    private static final Pattern ALLOWED = Pattern.compile("(?:#|//).*\\blint:allow\\s+([a-z, -]+)");
    private static final Pattern PLACE = Pattern.compile("^At \\d+:\\d+: | on line \\d+, column \\d+$");

    Linter {
        disabled = Set.copyOf(disabled);
    }

    /** In the order of the text. */
    List<Finding> lint(String text) {
        List<String> lines = text.lines().toList();
        return all(text).stream()
                .filter(finding -> finding.severity() == Severity.ERROR
                        || (!disabled.contains(finding.check().text()) && !allowed(lines, finding)))
                .sorted(Comparator.<Finding>comparingInt(
                                finding -> finding.span().line())
                        .thenComparingInt(finding -> finding.span().column())
                        .thenComparing(Finding::check))
                .toList();
    }

    private List<Finding> all(String text) {
        HclBody document;
        List<WrittenRule> rules;
        try {
            document = Hcl.parse(text);
            rules = document.blocks("path", 1).stream()
                    .map(block -> WrittenRule.of(text, block))
                    .toList();
        } catch (HclSyntax e) {
            return List.of(
                    new Finding(Check.SYNTAX, new Span(e.line(), e.column(), 1), String.valueOf(e.getMessage())));
        }
        List<Finding> findings = ShapeChecks.of(document, rules);
        return findings.isEmpty() ? meaning(text, rules) : findings;
    }

    private List<Finding> meaning(String text, List<WrittenRule> rules) {
        Policy policy;
        try {
            policy = Policy.of("policy", text);
        } catch (InvalidPolicy e) {
            String message = PLACE.matcher(String.valueOf(e.getMessage())).replaceAll("");
            return List.of(new Finding(Check.INVALID, new Span(e.line(), e.column(), 1), message));
        }
        List<Finding> findings = new ArrayList<>();
        if (rules.isEmpty()) {
            findings.add(new Finding(Check.NO_RULES, new Span(1, 1, 1), "the policy has no rules and allows nothing"));
        }
        for (WrittenRule rule : rules) {
            findings.addAll(PathChecks.of(rule));
            findings.addAll(MountChecks.of(rule, mounts));
        }
        findings.addAll(TogetherChecks.of(policy, rules));
        return findings;
    }

    private static boolean allowed(List<String> lines, Finding finding) {
        int line = finding.span().line();
        for (int number = Math.max(1, line - 1); number <= Math.min(line, lines.size()); number++) {
            Matcher comment = ALLOWED.matcher(lines.get(number - 1));
            if (comment.find()
                    && Set.of(comment.group(1).strip().split("[, ]+"))
                            .contains(finding.check().text())) {
                return true;
            }
        }
        return false;
    }
}
