package kz.zakupai.etl.portal;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.springframework.stereotype.Component;

/**
 * {@code goszakup_requests_total{result}} and {@code goszakup_request_duration_seconds} of this process, and
 * {@code goszakup_token_expiry_seconds}: how long the token is still good, negative once it is over, NaN when unknown.
 */
@Component
final class PortalMetrics {
    private static final String ANSWERED = "ok";

    private final MeterRegistry registry;
    private final Timer duration;

    PortalMetrics(MeterRegistry registry, PortalTokens tokens, InstantSource clock) {
        this.registry = registry;
        this.duration = Timer.builder("goszakup.request.duration")
                .description("how long the portal takes for one answer, its body included")
                .serviceLevelObjectives(
                        Duration.ofMillis(250),
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(20),
                        Duration.ofSeconds(60),
                        Duration.ofSeconds(120))
                .register(registry);
        Gauge.builder("goszakup.token.expiry", () -> secondsLeft(tokens, clock))
                .baseUnit("seconds")
                .description("seconds until the portal's token ends; NaN when the secret does not say")
                .register(registry);
        requests(ANSWERED, 0);
        PortalProblem.labels().forEach(label -> requests(label, 0));
    }

    void answered(Duration took) {
        duration.record(took);
        requests(ANSWERED, 1);
    }

    void failed(PortalProblem problem, Duration took) {
        duration.record(took);
        requests(problem.label(), 1);
    }

    private void requests(String result, int amount) {
        registry.counter("goszakup.requests", "result", result).increment(amount);
    }

    private static double secondsLeft(PortalTokens tokens, InstantSource clock) {
        Instant now = clock.instant();
        return tokens.expiry()
                .map(end -> (double) Duration.between(now, end).toSeconds())
                .orElse(Double.NaN);
    }
}
