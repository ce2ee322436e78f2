package kz.zakupai.vault.server.lease;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import kz.zakupai.vault.server.barrier.BarrierSealed;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class ExpiryWorkerTests {
    private static final Instant START = Instant.parse("2026-03-01T10:00:00Z");

    private final ExpiryIndex<String> index = new ExpiryIndex<>();
    private final BlockingQueue<String> expired = new LinkedBlockingQueue<>();
    private volatile Instant now = START;
    private final InstantSource clock = () -> now;

    private final Expiring expiring = new Expiring() {
        @Override
        public @Nullable Instant nextExpiry() {
            return index.next();
        }

        @Override
        public void expireDue(Instant time) {
            for (String id : index.due(time, 10)) {
                index.remove(id);
                expired.add(id);
            }
        }
    };

    @Test
    void whatIsOverdueAtTheStartExpiresAfterTheFirstWork() throws InterruptedException {
        try (var worker = new ExpiryWorker("test", expiring, clock, () -> index.put("a", START.minusSeconds(1), "x"))) {
            worker.start();

            assertThat(expired.poll(30, TimeUnit.SECONDS)).isEqualTo("a");
        }
    }

    @Test
    void earlierExpiryWakesTheSleeper() throws InterruptedException {
        index.put("late", START.plus(Duration.ofDays(1)), "x");
        var first = new CountDownLatch(1);
        try (var worker = new ExpiryWorker("test", expiring, clock, first::countDown)) {
            worker.start();
            first.await();

            index.put("soon", START, "x");
            worker.scheduled(START);

            assertThat(expired.poll(30, TimeUnit.SECONDS)).isEqualTo("soon");
        }
    }

    @Test
    void sealedBarrierEndsTheThread() throws InterruptedException {
        var attempts = new AtomicInteger();
        var worker = new ExpiryWorker("test", expiring, clock, () -> {
            attempts.incrementAndGet();
            throw new BarrierSealed();
        });
        worker.start();

        assertThat(worker.endsWithin(Duration.ofSeconds(30))).isTrue();
        assertThat(attempts).hasValue(1);
    }

    @Test
    void closeEndsASleepingThread() throws InterruptedException {
        var first = new CountDownLatch(1);
        var worker = new ExpiryWorker("test", expiring, clock, first::countDown);
        worker.start();
        first.await();

        worker.close();
        index.put("a", START, "x");
        worker.scheduled(START);

        assertThat(expired).isEmpty();
    }
}
