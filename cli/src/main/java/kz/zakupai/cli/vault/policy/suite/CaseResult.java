package kz.zakupai.cli.vault.policy.suite;

import java.util.List;

/** What became of one case. */
record CaseResult(Case of, List<Checked> checked) {
    CaseResult {
        checked = List.copyOf(checked);
    }

    /** A probe and its judgement. */
    record Checked(Probe probe, Judgement judgement) {
        boolean passed() {
            return probe.expected() == judgement.allowed();
        }

        /** What is wrong, where something is. */
        String failure() {
            return probe + " is " + (judgement.allowed() ? "allowed" : "denied") + " but must be "
                    + (probe.expected() ? "allowed" : "denied");
        }

        /** Why; may be empty. */
        String reason() {
            return judgement.reason().map(Object::toString).orElse(judgement.note());
        }
    }

    List<Checked> failures() {
        return checked.stream().filter(check -> !check.passed()).toList();
    }

    boolean passed() {
        return failures().isEmpty();
    }
}
