package kz.zakupai.service.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.springframework.dao.QueryTimeoutException;

class LastKnownTests {
    private static final Duration KEPT = Duration.ofSeconds(10);

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-23T03:00:00Z"));
    private final AtomicInteger asked = new AtomicInteger();

    private LastKnown<String> reading(Supplier<String> source) {
        return new LastKnown<>(
                "values",
                "first",
                () -> {
                    asked.incrementAndGet();
                    return source.get();
                },
                KEPT,
                now::get);
    }

    private void pass(Duration time) {
        now.updateAndGet(instant -> instant.plus(time));
    }

    @Test
    void theSourceIsAskedOncePerPeriod() {
        var value = reading(() -> "read " + asked.get());
        assertThat(value.get()).isEqualTo("read 1");
        pass(KEPT.minusMillis(1));
        assertThat(value.get()).isEqualTo("read 1");
        pass(Duration.ofMillis(1));
        assertThat(value.get()).isEqualTo("read 2");
    }

    @Test
    void whileTheSourceFailsTheLastValueServesAndManyGaugesAskOnce() {
        var failing = new AtomicReference<RuntimeException>();
        var value = reading(() -> {
            RuntimeException failure = failing.get();
            if (failure != null) {
                throw failure;
            }
            return "good";
        });
        assertThat(value.get()).isEqualTo("good");

        failing.set(new QueryTimeoutException("the database is away"));
        pass(KEPT);
        for (int gauge = 0; gauge < 100; gauge++) {
            assertThat(value.get()).isEqualTo("good");
        }

        assertThat(asked).hasValue(2);
    }

    @Test
    void whileTheSourceHangsNobodyWaitsForItsEndAndNobodyAsksAgain() {
        var hanging = new CountDownLatch(1);
        var value = reading(() -> {
            try {
                assertThat(hanging.await(1, TimeUnit.MINUTES)).isTrue();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            return "late";
        });

        assertThat(value.get()).isEqualTo("first");
        pass(KEPT.multipliedBy(5));
        assertThat(value.get()).isEqualTo("first");
        assertThat(asked).hasValue(1);

        hanging.countDown();
        CompletableFuture.runAsync(() -> {
                    while (!value.get().equals("late")) {
                        Thread.onSpinWait();
                    }
                })
                .orTimeout(1, TimeUnit.MINUTES)
                .join();
    }

    @Test
    void aBugIsNotTakenForADatabaseThatIsAway() {
        var value = reading(() -> {
            throw new IllegalArgumentException("no such column");
        });
        assertThatIllegalStateException().isThrownBy(value::get).withMessageContaining("values");
    }
}
