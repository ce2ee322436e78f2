package kz.zakupai.vault.server.store;

import static kz.zakupai.vault.server.store.StoreContract.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Another process writes and is killed without warning. */
@Timeout(120)
final class DurabilityTests {
    private static final int WRITERS = 16;

    @TempDir
    private Path directory;

    @Test
    void everyAcknowledgedWriteSurvivesKill() throws Exception {
        List<String> acknowledged = new ArrayList<>();
        for (int round = 0; round < 3; round++) {
            int enough = 200 + ThreadLocalRandom.current().nextInt(2_000);
            acknowledged.addAll(writeAndKill("round" + round, enough));
            try (SqliteStore store = SqliteStore.open(directory)) {
                for (String key : acknowledged) {
                    assertThat(store.get(key)).as("round %d: %s", round, key).isEqualTo(bytes("value of " + key));
                    assertThat(store.get("twin/" + key)).as("twin of %s", key).isEqualTo(bytes(key));
                }
                for (String twin : store.scan("twin/", "", Integer.MAX_VALUE)) {
                    assertThat(store.get(twin.substring("twin/".length())))
                            .as("half of a write: %s", twin)
                            .isNotNull();
                }
            }
        }
        assertThat(acknowledged).hasSizeGreaterThan(600);
    }

    @Test
    void secondProcessIsRefusedAndToldWhoHoldsTheStore() throws Exception {
        try (SqliteStore store = SqliteStore.open(directory)) {
            store.write(List.of(Change.put("a", bytes("one"))));
            Process second = start("second");
            try (BufferedReader output = second.inputReader(StandardCharsets.UTF_8)) {
                assertThat(output.readLine())
                        .contains("already open in process "
                                + ProcessHandle.current().pid());
            }
            assertThat(second.waitFor()).isEqualTo(1);
            assertThat(store.get("a")).isEqualTo(bytes("one"));
        }
    }

    /** The keys that were acknowledged: those written out in full before the end. */
    private List<String> writeAndKill(String prefix, int enough) throws Exception {
        List<String> acknowledged = new ArrayList<>();
        Process process = start(prefix);
        try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                if (line.endsWith(".")) {
                    acknowledged.add(line.substring(0, line.length() - 1));
                }
                if (acknowledged.size() == enough) {
                    process.destroyForcibly();
                }
            }
        } catch (IOException e) {
            // The pipe may break in the middle of a line.
            assertThat(acknowledged).hasSizeGreaterThanOrEqualTo(enough);
        }
        process.waitFor();
        return acknowledged;
    }

    private Process start(String prefix) throws IOException {
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        classPath,
                        DurabilityTests.class.getName(),
                        directory.toString(),
                        prefix)
                .redirectErrorStream(true)
                .start();
    }

    /** The other process: writes until it is killed and prints each key, and a full stop, once it is acknowledged. */
    public static void main(String[] arguments) {
        try (SqliteStore store = SqliteStore.open(Path.of(arguments[0]))) {
            List<Thread> writers = new ArrayList<>();
            for (int writer = 0; writer < WRITERS; writer++) {
                String prefix = arguments[1] + "/" + writer + "/";
                writers.add(Thread.ofVirtual().start(() -> writeForever(store, prefix)));
            }
            for (Thread writer : writers) {
                writer.join();
            }
        } catch (StoreException e) {
            System.out.println(e.getMessage());
            System.exit(1);
        } catch (InterruptedException e) {
            throw new UncheckedIOException(new IOException(e));
        }
    }

    private static void writeForever(SqliteStore store, String prefix) {
        for (int i = 0; ; i++) {
            String key = prefix + i;
            store.write(List.of(Change.put(key, bytes("value of " + key)), Change.put("twin/" + key, bytes(key))));
            System.out.println(key + ".");
        }
    }
}
