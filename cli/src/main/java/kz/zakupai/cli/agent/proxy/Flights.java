package kz.zakupai.cli.agent.proxy;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import kz.zakupai.cli.agent.cache.CacheKey;
import org.jspecify.annotations.Nullable;

/**
 * Lets the first of equal requests go and the others wait until it is known whether its answer is kept. Thread-safe.
 */
final class Flights {
    private final Map<CacheKey, CountDownLatch> under = new ConcurrentHashMap<>();
    private final Duration longest;

    /** @param longest how long a request waits for another one at most */
    Flights(Duration longest) {
        this.longest = longest;
    }

    /** A place in the air; {@link #land()} must be called. */
    final class Flight implements AutoCloseable {
        private final CacheKey key;
        private final CountDownLatch landed;

        private Flight(CacheKey key, CountDownLatch landed) {
            this.key = key;
            this.landed = landed;
        }

        /** Lets the others go on. */
        void land() {
            under.remove(key, landed);
            landed.countDown();
        }

        @Override
        public void close() {
            land();
        }
    }

    /**
     * Begins a flight, or waits for the end of an equal one.
     *
     * @return the flight; null when another one was waited for
     */
    @Nullable
    Flight beginOrWait(CacheKey key) throws InterruptedException {
        CountDownLatch own = new CountDownLatch(1);
        CountDownLatch other = under.putIfAbsent(key, own);
        if (other == null) {
            return new Flight(key, own);
        }
        boolean _ = other.await(longest.toMillis(), TimeUnit.MILLISECONDS);
        return null;
    }
}
