package kz.zakupai.cli.stack.watch;

import java.util.OptionalDouble;
import java.util.Set;
import kz.zakupai.cli.stack.metrics.Course;
import kz.zakupai.cli.stack.metrics.Selection;

/**
 * What the Vault says of itself; each figure is empty while it is not known.
 *
 * @param unsealed 1 or 0
 * @param denied requests without permission, a second, over the last minute
 * @param auditFailures lines that could not be written, in the last ten minutes
 */
record VaultFigures(
        OptionalDouble unsealed,
        OptionalDouble tokens,
        OptionalDouble leases,
        OptionalDouble denied,
        OptionalDouble auditFailures) {
    static final VaultFigures UNKNOWN = new VaultFigures(
            OptionalDouble.empty(),
            OptionalDouble.empty(),
            OptionalDouble.empty(),
            OptionalDouble.empty(),
            OptionalDouble.empty());

    /** The metrics that are needed. */
    static final Set<String> METRICS = Set.of(
            "vault_core_unsealed",
            "vault_token_count",
            "vault_expire_num_leases",
            "vault_core_response_status_code",
            "vault_audit_log_request_failure",
            "vault_audit_log_response_failure");

    private static final String FORBIDDEN = "403";

    static VaultFigures of(Course course) {
        return new VaultFigures(
                gauge(course, "vault_core_unsealed"),
                gauge(course, "vault_token_count"),
                gauge(course, "vault_expire_num_leases"),
                course.rate(
                        Selection.of("vault_core_response_status_code").where("code", FORBIDDEN::equals), Traffic.PAST),
                sum(
                        course.increase(Selection.of("vault_audit_log_request_failure"), Business.PAST),
                        course.increase(Selection.of("vault_audit_log_response_failure"), Business.PAST)));
    }

    private static OptionalDouble gauge(Course course, String metric) {
        return course.last().map(scrape -> scrape.sum(Selection.of(metric))).orElse(OptionalDouble.empty());
    }

    private static OptionalDouble sum(OptionalDouble one, OptionalDouble other) {
        return one.isEmpty() ? other : OptionalDouble.of(one.getAsDouble() + other.orElse(0));
    }
}
