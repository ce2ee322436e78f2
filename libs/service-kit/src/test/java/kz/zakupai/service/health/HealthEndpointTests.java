package kz.zakupai.service.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import kz.zakupai.service.ServiceIdentity;
import org.junit.jupiter.api.Test;

class HealthEndpointTests {
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-08-01T00:00:00Z"));
    private final InstantSource clock = now::get;

    private static DependencyCheck check(String name, Supplier<Verdict> verdict) {
        return new DependencyCheck() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public Verdict check() {
                return verdict.get();
            }
        };
    }

    private HealthEndpoint endpoint(DependencyCheck... checks) {
        return new HealthEndpoint(new ServiceIdentity("probe", "1"), List.of(checks), clock, Duration.ofMillis(200));
    }

    @Test
    void worstDependencyDecidesAndOnlyUnhealthyIsAnError() {
        var degraded = endpoint(check("a", Verdict::healthy), check("vault", () -> Verdict.degraded("sealed")))
                .health();
        assertThat(degraded.getStatusCode().value()).isEqualTo(200);
        assertThat(degraded.getBody()).satisfies(report -> {
            assertThat(report.status()).isEqualTo(Verdict.Status.DEGRADED);
            assertThat(report.checks()).containsEntry("vault", Verdict.degraded("sealed"));
        });
        var unhealthy = endpoint(check("a", () -> Verdict.unhealthy("x")), check("b", () -> Verdict.degraded("y")))
                .health();
        assertThat(unhealthy.getStatusCode().value()).isEqualTo(503);
    }

    @Test
    void dependencyThatHangsIsUnhealthyAndIsInterrupted() throws InterruptedException {
        CountDownLatch never = new CountDownLatch(1);
        CountDownLatch interrupted = new CountDownLatch(1);
        var answer = endpoint(check("slow", () -> {
                    try {
                        never.await();
                    } catch (InterruptedException e) {
                        interrupted.countDown();
                    }
                    return Verdict.healthy();
                }))
                .health();
        assertThat(answer.getStatusCode().value()).isEqualTo(503);
        assertThat(answer.getBody())
                .satisfies(report -> assertThat(report.checks().get("slow"))
                        .isEqualTo(Verdict.unhealthy("no answer within 200 ms")));
        interrupted.await();
    }

    @Test
    void checkThatThrowsIsUnhealthyAndTellsNothing() {
        var answer = endpoint(check("broken", () -> {
                    throw new IllegalStateException("canary-detail");
                }))
                .health();
        assertThat(answer.getStatusCode().value()).isEqualTo(503);
        assertThat(String.valueOf(answer.getBody())).doesNotContain("canary-detail");
    }

    @Test
    void checksRunAtMostOnceASecond() {
        AtomicInteger asked = new AtomicInteger();
        HealthEndpoint endpoint = endpoint(check("counted", () -> {
            asked.incrementAndGet();
            return Verdict.healthy();
        }));
        endpoint.health();
        endpoint.health();
        assertThat(asked).hasValue(1);
        now.updateAndGet(instant -> instant.plusMillis(1001));
        endpoint.health();
        assertThat(asked).hasValue(2);
    }
}
