package kz.zakupai.vault.server.store;

import static kz.zakupai.vault.server.store.StoreContract.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
final class GroupCommitTests {
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final ExecutorService platformThreads = Executors.newCachedThreadPool();

    @TempDir
    private Path directory;

    private SqliteStore store;

    @BeforeEach
    void open() {
        store = SqliteStore.open(directory);
    }

    @AfterEach
    void close() {
        threads.shutdownNow();
        platformThreads.shutdownNow();
        store.close();
    }

    @Test
    void concurrentWritesAreAllThereAfterReopening() throws Exception {
        List<Future<?>> writers = new ArrayList<>();
        for (int writer = 0; writer < 64; writer++) {
            String name = "w" + writer + "/";
            writers.add(threads.submit(() -> {
                for (int i = 0; i < 50; i++) {
                    store.write(List.of(Change.put(name + i, bytes(name)), Change.put("last/" + name, bytes("" + i))));
                }
            }));
        }
        for (Future<?> writer : writers) {
            writer.get();
        }
        assertThat(store.commits()).isBetween(50L, 64L * 50);
        store.close();
        store = SqliteStore.open(directory);
        for (int writer = 0; writer < 64; writer++) {
            assertThat(store.list("w" + writer + "/", "", 0)).hasSize(50);
            assertThat(store.get("last/w" + writer + "/")).isEqualTo(bytes("49"));
        }
    }

    @Test
    void writesThatWaitTogetherShareOneCommit() throws Exception {
        List<Future<?>> writes;
        try (Connection other = lockOut()) {
            writes = writeWhileLockedOut(100);
            other.rollback();
        }
        for (Future<?> write : writes) {
            write.get();
        }
        // The first one went alone into the locked database, all others gathered behind it.
        assertThat(store.commits()).isEqualTo(2);
        assertThat(store.list("k/", "", 0)).hasSize(101);
    }

    @Test
    void oneRefusedWriteOfAGroupFailsAlone() throws Exception {
        store.close();
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute("create trigger refuse before insert on kv when new.k = cast('k/50' as blob) "
                    + "begin select raise(abort, 'refused'); end");
        }
        store = SqliteStore.open(directory);
        List<Future<?>> writes;
        try (Connection other = lockOut()) {
            writes = writeWhileLockedOut(100);
            other.rollback();
        }
        writes.removeLast().get();
        for (int i = 0; i < writes.size(); i++) {
            Future<?> write = writes.get(i);
            if (i == 50) {
                assertThatThrownBy(write::get)
                        .isInstanceOf(ExecutionException.class)
                        .hasCauseInstanceOf(StoreException.class);
                assertThat(store.get("k/50")).isNull();
            } else {
                write.get();
                assertThat(store.get("k/" + i)).as("k/%d", i).isEqualTo(bytes("new"));
            }
        }
    }

    @Test
    void readersNeitherWaitForTheWriterNorSeeWhatIsNotCommitted() throws Exception {
        store.write(List.of(Change.put("k/0", bytes("old")), Change.put("x", bytes("y"))));
        List<Future<?>> writes;
        try (Connection other = lockOut()) {
            writes = writeWhileLockedOut(5);
            assertThat(store.get("k/0")).isEqualTo(bytes("old"));
            assertThat(store.get("x")).isEqualTo(bytes("y"));
            assertThat(store.list("", "", 0)).containsExactly("k/", "x");
            assertThat(store.list("k/", "", 0)).containsExactly("0");
            assertThat(writes).noneMatch(Future::isDone);
            other.rollback();
        }
        for (Future<?> write : writes) {
            write.get();
        }
        assertThat(store.get("k/0")).isEqualTo(bytes("new"));
    }

    /** Every write sets two keys to the same number, so whoever sees a number in the first must not see less in the second. */
    @Test
    void readersNeverSeeTimeGoBackwards() throws Exception {
        int writes = 300;
        store.write(List.of(Change.put("a", number(0)), Change.put("b", number(0))));
        Future<?> writer = threads.submit(() -> {
            for (int i = 1; i <= writes; i++) {
                store.write(List.of(Change.put("a", number(i)), Change.put("b", number(i))));
                assertThat(number("a")).as("own write").isEqualTo(i);
            }
        });
        List<Future<?>> readers = new ArrayList<>();
        for (int reader = 0; reader < 2; reader++) {
            boolean backwards = reader == 1;
            // Not virtual: a loop over cached values never lets go of its carrier.
            readers.add(platformThreads.submit(() -> {
                int last = 0;
                while (last < writes) {
                    int first = number(backwards ? "b" : "a");
                    int second = number(backwards ? "a" : "b");
                    assertThat(first).isGreaterThanOrEqualTo(last);
                    assertThat(second).isGreaterThanOrEqualTo(first);
                    last = second;
                }
            }));
        }
        writer.get();
        for (Future<?> reader : readers) {
            reader.get();
        }
    }

    @Test
    void closingFinishesTheWritesUnderWay() throws Exception {
        List<Future<?>> writes;
        Future<?> closing;
        try (Connection other = lockOut()) {
            writes = writeWhileLockedOut(20);
            closing = threads.submit(store::close);
            other.rollback();
        }
        closing.get();
        for (Future<?> write : writes) {
            write.get();
        }
        store = SqliteStore.open(directory);
        assertThat(store.list("k/", "", 0)).hasSize(21);
    }

    @Test
    void writersAreNeverLeftWaitingWhenTheStoreCloses() throws Exception {
        for (int round = 0; round < 8; round++) {
            SqliteStore closing = store;
            List<Future<Integer>> writers = new ArrayList<>();
            for (int writer = 0; writer < 8; writer++) {
                String key = "r" + round + "/" + writer + "/";
                writers.add(threads.submit(() -> writeUntilClosed(closing, key)));
            }
            await(() -> closing.commits() >= 10);
            closing.close();
            List<Integer> acknowledged = new ArrayList<>();
            for (Future<Integer> writer : writers) {
                acknowledged.add(writer.get());
            }
            store = SqliteStore.open(directory);
            for (int writer = 0; writer < 8; writer++) {
                assertThat(store.list("r" + round + "/" + writer + "/", "", 0))
                        .hasSizeGreaterThanOrEqualTo(acknowledged.get(writer));
            }
        }
    }

    private static int writeUntilClosed(SqliteStore closing, String prefix) {
        int acknowledged = 0;
        while (true) {
            try {
                closing.write(List.of(Change.put(prefix + acknowledged, bytes("x"))));
                acknowledged++;
            } catch (StoreException e) {
                assertThat(e).hasMessageContaining("is closed");
                return acknowledged;
            }
        }
    }

    /** Holds the database's write lock, as a backup tool may. */
    private Connection lockOut() throws SQLException {
        Connection connection = connect();
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            statement.execute("delete from kv where k = x'00'");
        }
        return connection;
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection("jdbc:sqlite:" + directory.resolve("vault.db"));
    }

    /** Starts one write, waits until the writer has taken it, then starts the others and waits until they queue. */
    private List<Future<?>> writeWhileLockedOut(int others) throws InterruptedException {
        List<Future<?>> writes = new ArrayList<>();
        long before = store.groupsTaken();
        Future<?> first = threads.submit(() -> store.write(List.of(Change.put("k/first", bytes("new")))));
        await(() -> store.groupsTaken() > before);
        for (int i = 0; i < others; i++) {
            String key = "k/" + i;
            writes.add(threads.submit(() -> store.write(List.of(Change.put(key, bytes("new"))))));
        }
        await(() -> store.waitingWrites() == others);
        writes.add(first);
        return writes;
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        while (!condition.getAsBoolean()) {
            if (Thread.interrupted()) {
                throw new InterruptedException("the test's time is over");
            }
            Thread.onSpinWait();
        }
    }

    private int number(String key) {
        return ByteBuffer.wrap(Objects.requireNonNull(store.get(key))).getInt();
    }

    private static byte[] number(int value) {
        return ByteBuffer.allocate(4).putInt(value).array();
    }
}
