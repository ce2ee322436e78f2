package kz.zakupai.risk.score;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import kz.zakupai.risk.rule.Finding;
import kz.zakupai.risk.rule.RiskRules;

/**
 * The findings of all rules about one lot, and what they add up to.
 *
 * @param points the sum of the flags' weights, 0 to 100
 * @param coverage how many of the rules could be computed: 1 for all of them
 */
record Score(long lotId, int points, RiskLevel level, BigDecimal coverage, List<Finding> findings) {
    private static final int MOST = 100;

    static Score of(long lotId, List<Finding> findings, RiskRules rules) {
        int points = Math.min(MOST, findings.stream().mapToInt(Finding::points).sum());
        long computable = findings.stream()
                .filter(finding -> finding.state() != Finding.State.NOT_COMPUTABLE)
                .count();
        BigDecimal coverage = findings.isEmpty()
                ? BigDecimal.ZERO
                : BigDecimal.valueOf(computable).divide(BigDecimal.valueOf(findings.size()), 2, RoundingMode.HALF_UP);
        RiskLevel level = computable == 0 ? RiskLevel.UNKNOWN : RiskLevel.of(points, rules.levels());
        return new Score(lotId, points, level, coverage, List.copyOf(findings));
    }

    List<String> flags() {
        return findings.stream()
                .filter(finding -> finding.state() == Finding.State.FLAG)
                .map(Finding::code)
                .toList();
    }

    List<NotComputable> notComputable() {
        return findings.stream()
                .filter(finding -> finding.state() == Finding.State.NOT_COMPUTABLE)
                .map(finding -> new NotComputable(finding.code(), String.valueOf(finding.missing())))
                .toList();
    }

    /** A rule that could not be computed, and the field that it would need. */
    record NotComputable(String code, String missing) {}
}
