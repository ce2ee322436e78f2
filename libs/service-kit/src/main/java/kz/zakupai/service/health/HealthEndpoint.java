package kz.zakupai.service.health;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import kz.zakupai.service.ServiceIdentity;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * {@code GET /health}: 200 while the service can work (healthy or degraded), 503 while it cannot. The checks run at most
 * once a second and one at a time, so that asking for health is no load on what it asks about.
 */
@RestController
@Tag(name = "service")
class HealthEndpoint {
    private static final Logger LOG = LoggerFactory.getLogger(HealthEndpoint.class);
    private static final Duration KEPT = Duration.ofSeconds(1);

    private final ServiceIdentity service;
    private final List<DependencyCheck> checks;
    private final InstantSource clock;
    private final Duration limit;
    private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
    private final ReentrantLock one = new ReentrantLock();
    private @Nullable HealthReport last;
    private Instant lastAt = Instant.MIN;

    HealthEndpoint(ServiceIdentity service, List<DependencyCheck> checks, InstantSource clock, Duration limit) {
        this.service = service;
        this.checks = List.copyOf(checks);
        this.clock = clock;
        this.limit = limit;
    }

    @GetMapping("/health")
    @Operation(summary = "What this service depends on, and how each dependency does")
    ResponseEntity<HealthReport> health() {
        HealthReport report = recent();
        HttpStatus status =
                report.status() == Verdict.Status.UNHEALTHY ? HttpStatus.SERVICE_UNAVAILABLE : HttpStatus.OK;
        return ResponseEntity.status(status)
                .cacheControl(CacheControl.noStore())
                .body(report);
    }

    private HealthReport recent() {
        one.lock();
        try {
            Instant now = clock.instant();
            HealthReport report = last;
            if (report == null || now.isAfter(lastAt.plus(KEPT))) {
                report = look();
                last = report;
                lastAt = clock.instant();
            }
            return report;
        } finally {
            one.unlock();
        }
    }

    private HealthReport look() {
        Map<String, Verdict> verdicts = new LinkedHashMap<>();
        Verdict.Status worst = Verdict.Status.HEALTHY;
        for (DependencyCheck check : checks) {
            Verdict verdict = within(check);
            verdicts.put(check.name(), verdict);
            worst = verdict.status().compareTo(worst) > 0 ? verdict.status() : worst;
        }
        return new HealthReport(worst, service.name(), service.version(), verdicts);
    }

    /** Whoever asks for health waits two seconds at most, so a dependency that hangs must not make the answer hang. */
    private Verdict within(DependencyCheck check) {
        Future<Verdict> answer = executor.submit(check::check);
        try {
            return answer.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException _) {
            answer.cancel(true);
            return Verdict.unhealthy("no answer within " + limit.toMillis() + " ms");
        } catch (InterruptedException _) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            return Verdict.unhealthy("the check was interrupted");
        } catch (ExecutionException failed) {
            LOG.error("the health check {} failed", check.name(), failed.getCause());
            return Verdict.unhealthy("the check itself failed; see the service's log");
        }
    }
}
