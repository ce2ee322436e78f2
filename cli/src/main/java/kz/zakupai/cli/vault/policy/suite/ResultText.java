package kz.zakupai.cli.vault.policy.suite;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import kz.zakupai.cli.vault.policy.source.RuleText;
import kz.zakupai.vault.server.policy.Decision;

/** Results as people read them. */
final class ResultText {
    private ResultText() {}

    static String of(List<SuiteResult> results) {
        List<String> lines = new ArrayList<>();
        for (SuiteResult result : results) {
            lines.add(result.suite().file());
            result.cases().forEach(one -> add(result.suite(), one, lines));
            lines.add("");
        }
        long cases = results.stream().mapToLong(result -> result.cases().size()).sum();
        long checks = results.stream().mapToLong(SuiteResult::checks).sum();
        long failed = results.stream().mapToLong(SuiteResult::failed).sum();
        lines.add((failed == 0 ? "Success! " : "")
                + cases
                + (cases == 1 ? " case, " : " cases, ")
                + checks
                + (checks == 1 ? " check" : " checks")
                + (failed == 0 ? "" : ", " + failed + " failed"));
        return String.join("\n", lines);
    }

    private static void add(Suite suite, CaseResult result, List<String> lines) {
        lines.add(
                "  " + (result.passed() ? "ok      " : "FAILED  ") + result.of().name());
        for (CaseResult.Checked failure : result.failures()) {
            lines.add("            " + failure.failure());
            if (!failure.reason().isEmpty()) {
                lines.add("            " + failure.reason());
            }
            excerpt(suite, failure).forEach(line -> lines.add("              " + line));
        }
        result.checked().stream()
                .filter(CaseResult.Checked::passed)
                .map(check -> check.judgement().note())
                .filter(note -> !note.isEmpty())
                .distinct()
                .forEach(note -> lines.add("            " + note));
    }

    private static List<String> excerpt(Suite suite, CaseResult.Checked failure) {
        Optional<Decision.Reason> reason = failure.judgement().reason().filter(rule -> rule.line() > 0);
        return reason.map(rule -> new RuleText(
                                suite.policy(rule.policy()).policy().text(), rule.line())
                        .excerpt(failure.judgement().allowed() ? failure.probe().capability() : "deny"))
                .orElse(List.of());
    }
}
