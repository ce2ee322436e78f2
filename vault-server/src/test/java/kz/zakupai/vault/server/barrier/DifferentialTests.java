package kz.zakupai.vault.server.barrier;

import static kz.zakupai.vault.server.barrier.BarrierTests.key;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import kz.zakupai.secret.Secret;
import kz.zakupai.vault.server.store.MemoryStore;
import kz.zakupai.vault.server.store.SqliteStore;
import kz.zakupai.vault.server.store.Store;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The same random operations, done to a barrier over memory, to one over SQLite, and to a sorted map, have the same answers;
 * also across sealing, rotations of the key, and restarts of SQLite. Failures name the seed.
 */
@Timeout(120)
final class DifferentialTests {
    private static final int OPERATIONS = 4_000;

    @TempDir
    private Path directory;

    private final SecureRandom secure = new SecureRandom();
    private final Secret rootKey = key(3);
    private final Store memory = new MemoryStore();
    private Store sqlite = new MemoryStore();
    private final List<Barrier> barriers = new ArrayList<>();

    @AfterEach
    void close() {
        memory.close();
        sqlite.close();
    }

    @Test
    void allAnswerAlike() {
        long seed = System.nanoTime();
        var random = new Random(seed);
        sqlite = SqliteStore.open(directory);
        barriers.add(new Barrier(memory, secure, () -> Instant.EPOCH));
        barriers.add(new Barrier(sqlite, secure, () -> Instant.EPOCH));
        barriers.forEach(barrier -> {
            barrier.initialize(rootKey);
            barrier.unseal(rootKey);
        });
        var model = new StorageModel(random);
        for (int i = 0; i < OPERATIONS; i++) {
            model.step(storages(), "seed " + seed + ", operation " + i);
            if (random.nextInt(200) == 0) {
                interrupt(random.nextInt(3));
            }
        }
        model.compareAll(storages(), "seed " + seed + ", at the end");
        assertThat(model.size()).isPositive();
    }

    private List<Storage> storages() {
        return barriers.stream()
                .map(barrier -> barrier.storage().view("logical/"))
                .toList();
    }

    private void interrupt(int how) {
        switch (how) {
            case 0 -> barriers.forEach(Barrier::rotate);
            case 1 ->
                barriers.forEach(barrier -> {
                    barrier.seal();
                    barrier.unseal(rootKey);
                });
            default -> {
                sqlite.close();
                sqlite = SqliteStore.open(directory);
                barriers.set(1, new Barrier(sqlite, secure, () -> Instant.EPOCH));
                barriers.get(1).unseal(rootKey);
            }
        }
    }
}
