package kz.zakupai.cli.stack.watch;

import java.time.Duration;
import java.util.OptionalDouble;
import java.util.Set;
import kz.zakupai.cli.stack.metrics.Course;
import kz.zakupai.cli.stack.metrics.Scrape;
import kz.zakupai.cli.stack.metrics.Selection;

/**
 * What a part has to do, over the last minute. Each figure is empty while it is not known: before the second scrape, and latencies
 * and errors while nobody asks.
 *
 * @param requests a second
 * @param errors the share of answers 5xx, 0..1
 * @param median seconds
 * @param slowest the 99th percentile, seconds
 */
record Traffic(OptionalDouble requests, OptionalDouble errors, OptionalDouble median, OptionalDouble slowest) {
    static final Duration PAST = Duration.ofMinutes(1);

    /** The metrics that are needed. */
    static final Set<String> METRICS = Set.of(
            "http_responses_total",
            "http_request_duration_seconds_bucket",
            "vault_core_handle_request",
            "vault_core_handle_request_count",
            "vault_core_handle_login_request_count",
            "vault_core_response_status_code");

    private static final double MILLIS_PER_SECOND = 1e3;

    /** What takes minutes by its nature, and what machines ask: nobody waits for it. As in {@code recording.yml}. */
    private static final Set<String> NOT_WAITED_FOR = Set.of(
            "/health", "/metrics", "/imports", "/prices", "/bids", "/attachments", "/run", "/risk/score", "unmatched");

    private static final Selection ANSWERS = Selection.of("http_responses_total");
    private static final Selection FAILED_ANSWERS = ANSWERS.where("class", "5xx"::equals);
    private static final Selection TIMES = Selection.of("http_request_duration_seconds_bucket")
            .where("endpoint", endpoint -> !NOT_WAITED_FOR.contains(endpoint));
    private static final Selection VAULT_REQUESTS = Selection.of("vault_core_handle_request_count");
    private static final Selection VAULT_LOGINS = Selection.of("vault_core_handle_login_request_count");

    /** A sealed Vault answers 503 to everything: that is told by its health. */
    private static final Selection VAULT_ANSWERS =
            Selection.of("vault_core_response_status_code").where("code", code -> !code.equals("503"));

    private static final Selection FAILED_VAULT_ANSWERS = VAULT_ANSWERS.where("type", "5xx"::equals);

    /** Of a service of this project. */
    static Traffic ofService(Course course) {
        return new Traffic(
                course.rate(ANSWERS, PAST),
                share(course, FAILED_ANSWERS, ANSWERS),
                course.quantile(0.5, TIMES, PAST),
                course.quantile(0.99, TIMES, PAST));
    }

    /** Of a Vault, which gives quantiles itself. */
    static Traffic ofVault(Course course) {
        OptionalDouble requests = course.rate(VAULT_REQUESTS, PAST);
        OptionalDouble logins = course.rate(VAULT_LOGINS, PAST);
        return new Traffic(
                requests.isEmpty() ? requests : OptionalDouble.of(requests.getAsDouble() + logins.orElse(0)),
                share(course, FAILED_VAULT_ANSWERS, VAULT_ANSWERS),
                vaultQuantile(course, "0.5"),
                vaultQuantile(course, "0.99"));
    }

    private static OptionalDouble share(Course course, Selection part, Selection whole) {
        double all = course.increase(whole, PAST).orElse(0);
        return all <= 0
                ? OptionalDouble.empty()
                : OptionalDouble.of(course.increase(part, PAST).orElse(0) / all);
    }

    private static OptionalDouble vaultQuantile(Course course, String quantile) {
        OptionalDouble millis =
                course.last().map(scrape -> max(scrape, quantile)).orElse(OptionalDouble.empty());
        return millis.isEmpty() ? millis : OptionalDouble.of(millis.getAsDouble() / MILLIS_PER_SECOND);
    }

    private static OptionalDouble max(Scrape scrape, String quantile) {
        return scrape.max(Selection.of("vault_core_handle_request").where("quantile", quantile::equals));
    }
}
