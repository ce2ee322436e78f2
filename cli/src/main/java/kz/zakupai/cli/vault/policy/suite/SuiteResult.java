package kz.zakupai.cli.vault.policy.suite;

import java.util.List;

/** What became of one file. */
record SuiteResult(Suite suite, List<CaseResult> cases) {
    SuiteResult {
        cases = List.copyOf(cases);
    }

    static SuiteResult of(Suite suite, Judge judge) {
        return new SuiteResult(
                suite,
                suite.cases().stream()
                        .map(one -> new CaseResult(
                                one,
                                one.probes().stream()
                                        .map(probe -> new CaseResult.Checked(probe, judge.judge(probe)))
                                        .toList()))
                        .toList());
    }

    long failed() {
        return cases.stream().filter(result -> !result.passed()).count();
    }

    long checks() {
        return cases.stream().mapToLong(result -> result.checked().size()).sum();
    }
}
