package kz.zakupai.vault.server.barrier;

import static kz.zakupai.vault.server.barrier.BarrierTests.bytes;
import static kz.zakupai.vault.server.barrier.BarrierTests.key;
import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import kz.zakupai.secret.Secret;
import kz.zakupai.vault.server.store.MemoryStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class ConcurrentBarrierTests {
    private static final int WRITERS = 4;

    private final Barrier barrier = new Barrier(new MemoryStore(), new SecureRandom(), () -> Instant.EPOCH);
    private final Storage storage = barrier.storage();
    private final Secret rootKey = key(1);
    private final AtomicBoolean done = new AtomicBoolean();
    private final ExecutorService threads = Executors.newFixedThreadPool(WRITERS);

    @BeforeEach
    void unsealed() {
        barrier.initialize(rootKey);
        barrier.unseal(rootKey);
    }

    @AfterEach
    void stop() {
        done.set(true);
        threads.shutdownNow();
    }

    /** An encryption under a half-wiped key would be such an entry. */
    @Test
    void sealingDuringWritesNeverLeavesAnUnreadableEntry() throws Exception {
        List<Future<Integer>> writers = startWriters();
        for (int i = 0; i < 300; i++) {
            barrier.seal();
            assertThat(barrier.sealed()).isTrue();
            barrier.unseal(rootKey);
        }
        assertThat(finish(writers)).isPositive();
        assertEveryEntryReadable();
    }

    @Test
    void rotatingDuringWritesKeepsEveryEntryReadable() throws Exception {
        List<Future<Integer>> writers = startWriters();
        for (int i = 0; i < 100; i++) {
            barrier.rotate();
        }
        assertThat(finish(writers)).isPositive();
        assertThat(barrier.keyStatus().term()).isEqualTo(101);
        barrier.seal();
        barrier.unseal(rootKey);
        assertEveryEntryReadable();
    }

    private List<Future<Integer>> startWriters() {
        List<Future<Integer>> writers = new ArrayList<>();
        for (int writer = 0; writer < WRITERS; writer++) {
            String prefix = "w" + writer + "/";
            writers.add(threads.submit(() -> write(prefix)));
        }
        return writers;
    }

    private int write(String prefix) {
        int written = 0;
        while (!done.get() || written == 0) {
            String key = prefix + written % 100;
            try {
                storage.put(key, bytes(key));
                assertThat(storage.get(key)).isEqualTo(bytes(key));
                written++;
            } catch (BarrierSealed e) {
                Thread.onSpinWait();
            }
        }
        return written;
    }

    private int finish(List<Future<Integer>> writers) throws Exception {
        done.set(true);
        int written = 0;
        for (Future<Integer> writer : writers) {
            written += writer.get();
        }
        return written;
    }

    private void assertEveryEntryReadable() {
        List<String> keys = storage.scan("", "", 1_000);
        assertThat(keys)
                .isNotEmpty()
                .allSatisfy(key -> assertThat(storage.get(key)).isEqualTo(bytes(key)));
    }
}
