package kz.zakupai.cli.stack.watch;

import java.time.Duration;
import java.util.OptionalDouble;
import java.util.Set;
import kz.zakupai.cli.stack.metrics.Course;
import kz.zakupai.cli.stack.metrics.Selection;

/**
 * What the stack is for; each figure is empty while it is not known.
 *
 * @param dumping lots of a hundred with a bid below the limit, by the last pass over all purchases
 * @param portalErrors in the last ten minutes
 * @param dataAge seconds since the load of what was loaded longest ago
 * @param registerFailures checks in the register of unfair participants that failed, in the last ten minutes
 * @param noticesPending messages that wait to be sent
 * @param portalToken seconds that the portal's token still lives, negative once it is over
 */
record Business(
        OptionalDouble dumping,
        OptionalDouble portalErrors,
        OptionalDouble dataAge,
        OptionalDouble registerFailures,
        OptionalDouble noticesPending,
        OptionalDouble portalToken) {
    static final Duration PAST = Duration.ofMinutes(10);

    /** The metrics that are needed. */
    static final Set<String> METRICS = Set.of(
            "anti_dumping_percent",
            "goszakup_errors_total",
            "goszakup_load_age_seconds",
            "rnu_failures_total",
            "telegram_notices_pending",
            "goszakup_token_expiry_seconds");

    /** @param risk scrapes of the risk-engine, {@code etl} those of the etl-service */
    static Business of(Course risk, Course etl) {
        return new Business(
                highest(risk, "anti_dumping_percent"),
                etl.increase(Selection.of("goszakup_errors_total"), PAST),
                highest(etl, "goszakup_load_age_seconds"),
                risk.increase(Selection.of("rnu_failures_total"), PAST),
                highest(risk, "telegram_notices_pending"),
                highest(etl, "goszakup_token_expiry_seconds"));
    }

    private static OptionalDouble highest(Course course, String metric) {
        return course.last().map(scrape -> scrape.max(Selection.of(metric))).orElse(OptionalDouble.empty());
    }
}
