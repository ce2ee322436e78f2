package kz.zakupai.vault.server.store;

import static kz.zakupai.vault.server.store.StoreContract.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Whenever a replacement is cut off, what opens afterwards is the old content or the new one, whole. */
@Timeout(120)
final class ReplacementCrashTests {
    private static final int ENTRIES = 16;
    /** So large that the log grows before the commit: the writer's cache holds 4 MiB. */
    private static final int VALUE_BYTES = 400 * 1024;

    @TempDir
    private Path directory;

    @Test
    void killedBetweenAnyTwoWritesTheOldContentIsThere() throws IOException {
        List<String> found = new ArrayList<>();
        try (SqliteStore store = SqliteStore.open(directory.resolve("vault"))) {
            store.replace(content("old", step -> {}));
            store.replace(content("new", step -> found.add(reopened())));
            assertThat(found).hasSize(ENTRIES + 1).containsOnly("old");
            assertThat(reopened()).isEqualTo("new");
        }
    }

    /** The log as a crash of the machine may leave it: without its end, or with a torn page. */
    @Test
    void aLogThatWasNotWrittenToItsEndGivesTheOldContentAndAWholeOneTheNew() throws Exception {
        Path vault = directory.resolve("vault");
        SqliteStore.open(vault).close();
        var database = new SqliteDatabase(vault, vault.resolve("vault.db"));
        try (SqliteTransaction transaction = new SqliteTransaction(database.openForWriting(0))) {
            transaction.replace(content("old", step -> {}));
            transaction.shortenLog();
            transaction.replace(content("new", step -> {}));

            long length = Files.size(vault.resolve("vault.db-wal"));
            assertThat(reopened()).isEqualTo("new");
            for (int part = 0; part < 24; part++) {
                assertThat(reopened(length * part / 24)).isEqualTo("old");
            }
            assertThat(reopened(length - 1)).isEqualTo("old");
        }
    }

    @Test
    void aKilledProcessLeavesTheOldContent() throws Exception {
        Path vault = directory.resolve("vault");
        try (SqliteStore store = SqliteStore.open(vault)) {
            store.replace(content("old", step -> {}));
        }
        for (int step : new int[] {0, ENTRIES / 2, ENTRIES}) {
            assertThat(replaceAndHalt(vault, step)).isEqualTo(9);
            try (SqliteStore store = SqliteStore.open(vault)) {
                assertThat(whole(store)).isEqualTo("old");
            }
        }
    }

    private static int replaceAndHalt(Path vault, int step) throws IOException, InterruptedException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        ReplacementCrashTests.class.getName(),
                        vault.toString(),
                        Integer.toString(step))
                .inheritIO()
                .start()
                .waitFor();
    }

    /** The other process: is gone in the middle of a replacement, as after {@code kill -9}. */
    public static void main(String[] arguments) {
        int last = Integer.parseInt(arguments[1]);
        try (SqliteStore store = SqliteStore.open(Path.of(arguments[0]))) {
            store.replace(content("new", step -> {
                if (step == last) {
                    Runtime.getRuntime().halt(9);
                }
            }));
        }
    }

    private interface Steps {
        void before(int step) throws IOException;
    }

    /** Old and new content have other keys and other values; the last step is before the commit. */
    private static EntrySource content(String name, Steps steps) {
        return sink -> {
            for (int i = 0; i < ENTRIES; i++) {
                steps.before(i);
                byte[] value = new byte[VALUE_BYTES];
                byte[] mark = bytes(name);
                System.arraycopy(mark, 0, value, 0, mark.length);
                sink.entry(bytes(name + "/" + i), value);
                sink.entry(bytes("both/" + i), value);
            }
            steps.before(ENTRIES);
        };
    }

    /** What a server finds that starts on the files as they are now. */
    private String reopened() throws IOException {
        return reopened(Long.MAX_VALUE);
    }

    private String reopened(long logBytes) throws IOException {
        Path crashed = Files.createDirectories(directory.resolve("crashed"));
        for (String file : List.of("vault.db", "vault.db-wal")) {
            Path source = directory.resolve("vault").resolve(file);
            if (Files.exists(source)) {
                Files.copy(source, crashed.resolve(file), StandardCopyOption.REPLACE_EXISTING);
            } else {
                Files.deleteIfExists(crashed.resolve(file));
            }
        }
        if (logBytes < Long.MAX_VALUE) {
            try (FileChannel log = FileChannel.open(crashed.resolve("vault.db-wal"), StandardOpenOption.WRITE)) {
                log.truncate(logBytes);
            }
        }
        try (SqliteStore store = SqliteStore.open(crashed)) {
            return whole(store);
        }
    }

    /** The name of the content, if all of it is there and nothing else. */
    private static String whole(SqliteStore store) throws IOException {
        var found = new TreeMap<String, String>();
        store.export((key, value) ->
                found.put(new String(key, StandardCharsets.UTF_8), new String(value, 0, 3, StandardCharsets.UTF_8)));
        String name = found.getOrDefault("both/0", "nothing");
        var expected = new TreeMap<String, String>();
        for (int i = 0; i < ENTRIES; i++) {
            expected.put(name + "/" + i, name);
            expected.put("both/" + i, name);
        }
        assertThat(found).isEqualTo(expected);
        return name;
    }
}
