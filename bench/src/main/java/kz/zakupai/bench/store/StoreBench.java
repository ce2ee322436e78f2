package kz.zakupai.bench.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ThreadFactory;
import kz.zakupai.secret.Secret;
import kz.zakupai.vault.server.barrier.Barrier;
import kz.zakupai.vault.server.barrier.Storage;
import kz.zakupai.vault.server.store.Change;
import kz.zakupai.vault.server.store.MemoryStore;
import kz.zakupai.vault.server.store.SqliteStore;
import kz.zakupai.vault.server.store.Store;

/**
 * Prints durable writes and reads per second of the SQLite store, of the barrier, and of bare SQLite as the limit that
 * the disk sets. Arguments: an empty directory on the disk to measure, and the seconds per line (default 5).
 */
public final class StoreBench {
    private static final int WRITERS = 64;
    private static final int KEYS = 20_000;
    private static final int VALUE_BYTES = 1024;
    private static final long CACHE_BYTES = 64L << 20;

    private final Path directory;
    private final Duration time;
    private final PrintStream out;
    private final byte[] value = new byte[VALUE_BYTES];
    private final ThreadFactory virtual = Thread.ofVirtual().factory();
    private final int processors = Runtime.getRuntime().availableProcessors();

    private StoreBench(Path directory, Duration time, PrintStream out) {
        this.directory = directory;
        this.time = time;
        this.out = out;
        new SplittableRandom(1).nextBytes(value);
    }

    public static void main(String[] arguments) throws Exception {
        if (arguments.length == 0) {
            System.err.println("usage: StoreBench DIRECTORY [SECONDS]");
            System.exit(1);
        }
        int seconds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 5;
        Path directory = Path.of(arguments[0]);
        Files.createDirectories(directory);
        new StoreBench(directory, Duration.ofSeconds(seconds), System.out).run();
    }

    private void run() throws Exception {
        out.println(processors + " processors, values of " + VALUE_BYTES + " bytes, " + time.toSeconds()
                + " s per line, every write durable");
        out.println(Measurement.header());
        rawSqlite();
        sqliteStore();
        uncachedReads();
        barrier();
    }

    private void rawSqlite() throws Exception {
        try (RawSqlite raw = new RawSqlite(directory.resolve("raw.db"))) {
            fill(raw);
            byte[][] group = new byte[WRITERS][];
            SplittableRandom random = new SplittableRandom(2);
            print(measure("bare SQLite: puts, " + WRITERS + " per commit, one thread", 1, (thread, number) -> {
                        for (int i = 0; i < WRITERS; i++) {
                            group[i] = key(random.nextInt(KEYS)).getBytes(UTF_8);
                        }
                        raw.putTogether(group, value);
                    })
                    .times(WRITERS));
            print(measure(
                    "bare SQLite: gets, one thread",
                    1,
                    (thread, number) -> raw.get(key(random.nextInt(KEYS)).getBytes(UTF_8))));
        }
    }

    private void fill(RawSqlite raw) throws Exception {
        for (int start = 0; start < KEYS; start += 500) {
            byte[][] keys = new byte[500][];
            for (int i = 0; i < keys.length; i++) {
                keys[i] = key(start + i).getBytes(UTF_8);
            }
            raw.putTogether(keys, value);
        }
    }

    private void sqliteStore() throws Exception {
        try (SqliteStore store = SqliteStore.open(directory.resolve("store"), CACHE_BYTES)) {
            fill(store);
            long before = store.commits();
            Measurement puts = measure(
                    "SqliteStore: puts, " + WRITERS + " virtual threads",
                    WRITERS,
                    (thread, number) -> store.write(List.of(Change.put(key(thread, number), value))));
            print(puts);
            out.printf("%-58s %,12d%n", "    writes per commit", puts.operations() / (store.commits() - before));
            print(measure(
                    "SqliteStore: puts, one thread",
                    1,
                    (thread, number) -> store.write(List.of(Change.put(key(thread, number), value)))));
            print(measure(
                    "SqliteStore: gets found in the cache, " + processors + " threads",
                    processors,
                    (thread, number) -> store.get(key(thread, number))));
            lists(store);
        }
    }

    private void uncachedReads() throws Exception {
        try (SqliteStore store = SqliteStore.open(directory.resolve("store"), 0)) {
            print(measure(
                    "SqliteStore: gets from the database, " + WRITERS + " virtual threads",
                    WRITERS,
                    (thread, number) -> store.get(key(thread, number))));
        }
    }

    /** A hundred directories with a hundred keys each: a list must not walk through all of them. */
    private void lists(Store store) throws Exception {
        for (int directoryNumber = 0; directoryNumber < 100; directoryNumber++) {
            List<Change> changes = new ArrayList<>();
            for (int i = 0; i < 100; i++) {
                changes.add(Change.put("tree/" + directoryNumber + "/" + i, value));
            }
            store.write(changes);
        }
        print(measure(
                "SqliteStore: lists of 100 directories of 100 keys, one thread",
                1,
                (thread, number) -> expect(100, store.list("tree/", "", 0).size())));
        print(measure(
                "SqliteStore: lists of 100 keys, one thread",
                1,
                (thread, number) -> expect(
                        100, store.list("tree/" + number % 100 + "/", "", 0).size())));
    }

    private void barrier() throws Exception {
        byte[] rootKey = new byte[32];
        try (Store store = new MemoryStore();
                Secret root = Secret.of(rootKey)) {
            Barrier barrier = new Barrier(store, new SecureRandom(), InstantSource.system());
            barrier.initialize(root);
            barrier.unseal(root);
            Storage storage = barrier.storage().view("logical/");
            for (int i = 0; i < KEYS; i++) {
                storage.put(key(i), value);
            }
            print(measure(
                    "Barrier over memory: puts, " + processors + " threads",
                    processors,
                    (thread, number) -> storage.put(key(thread, number), value)));
            print(measure(
                    "Barrier over memory: gets, " + processors + " threads",
                    processors,
                    (thread, number) -> storage.get(key(thread, number))));
        }
    }

    private void fill(Store store) {
        for (int start = 0; start < KEYS; start += 500) {
            List<Change> changes = new ArrayList<>();
            for (int i = 0; i < 500; i++) {
                changes.add(Change.put(key(start + i), value));
            }
            store.write(changes);
        }
    }

    private Measurement measure(String name, int threads, Measurement.Operation operation) throws InterruptedException {
        Measurement.of(name, threads, virtual, time.dividedBy(4), operation);
        return Measurement.of(name, threads, virtual, time, operation);
    }

    private void print(Measurement measurement) {
        out.println(measurement.line());
    }

    private static void expect(int expected, int found) {
        if (expected != found) {
            throw new IllegalStateException("expected " + expected + " names, found " + found);
        }
    }

    /** A key spread over all of them, the same for the same arguments. */
    private static String key(int thread, int number) {
        return key(Math.floorMod((number * 64 + thread) * 7919, KEYS));
    }

    private static String key(int number) {
        return "entries/logical/8f14e45f-ceea-4b2a/data/" + number;
    }
}
