package kz.zakupai.vault.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import kz.zakupai.vault.server.json.Json;
import kz.zakupai.vault.server.store.SqliteStore;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A server with a passphrase seal, in a process that is killed without warning. */
@Timeout(180)
class SealProcessTests {
    private static final int ROUNDS = 4;
    /** So that the first round ends early in the move and the last one after it, on a slow machine, too. */
    private static final long PAUSE_NANOS = 150_000_000;

    @TempDir
    private Path folder;

    private final HttpClient http = HttpClient.newHttpClient();
    private String one = "";
    private String two = "";
    private @Nullable Process process;
    private String address = "";
    private String token = "";

    @BeforeEach
    void writePassphrases() throws IOException {
        one = Files.writeString(folder.resolve("one"), "the first passphrase\n").toString();
        two = Files.writeString(folder.resolve("two"), "the second passphrase\n")
                .toString();
    }

    @AfterEach
    void end() throws InterruptedException {
        kill();
        http.close();
    }

    private void start(String active, String disabled) throws IOException {
        Process started = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        SealedProgram.class.getName(),
                        folder.resolve("data").toString(),
                        active,
                        disabled)
                .redirectError(folder.resolve("log").toFile())
                .start();
        process = started;
        BufferedReader output = started.inputReader(StandardCharsets.UTF_8);
        String line = output.readLine();
        while (line != null && !line.startsWith("http://")) {
            line = output.readLine();
        }
        assertThat(line).as(Files.readString(folder.resolve("log"))).isNotNull();
        address = String.valueOf(line);
    }

    private void kill() throws InterruptedException {
        if (process != null) {
            process.destroyForcibly().waitFor();
        }
    }

    private Map<String, @Nullable Object> call(String method, String path, String body)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address + "/v1/" + path))
                .method(method, HttpRequest.BodyPublishers.ofString(body));
        if (!token.isEmpty()) {
            request.header("X-Vault-Token", token);
        }
        String answer =
                http.send(request.build(), HttpResponse.BodyHandlers.ofString()).body();
        return answer.isEmpty() ? Map.of() : Json.object(answer.getBytes(StandardCharsets.UTF_8));
    }

    private void awaitUnsealed() throws IOException, InterruptedException {
        long deadline = System.nanoTime() + 30_000_000_000L;
        while (!Boolean.FALSE.equals(call("GET", "sys/seal-status", "").get("sealed"))) {
            assertThat(System.nanoTime()).as("unsealed in time").isLessThan(deadline);
        }
    }

    @Test
    void aKilledServerUnsealsItselfAndHasWhatItAcknowledged() throws Exception {
        start(one, "-");
        token = String.valueOf(call("PUT", "sys/init", "{\"recovery_shares\":1,\"recovery_threshold\":1}")
                .get("root_token"));
        for (int round = 0; round < 2; round++) {
            call("PUT", "cubbyhole/round" + round, "{\"kept\":" + round + "}");
            kill();
            start(one, "-");
            awaitUnsealed();
            for (int earlier = 0; earlier <= round; earlier++) {
                assertThat(call("GET", "cubbyhole/round" + earlier, "").get("data"))
                        .isEqualTo(Map.of("kept", earlier));
            }
        }
    }

    @Test
    void aMoveThatIsKilledAtAnyTimeLeavesExactlyOneOfTheTwoSealsWorking() throws Exception {
        start(one, "-");
        Map<String, @Nullable Object> made =
                call("PUT", "sys/init", "{\"recovery_shares\":1,\"recovery_threshold\":1}");
        String share = made.get("recovery_keys") instanceof List<?> keys ? String.valueOf(keys.getFirst()) : "";
        token = String.valueOf(made.get("root_token"));
        call("PUT", "cubbyhole/kept", "{\"a\":\"b\"}");
        kill();

        List<String> outcomes = new ArrayList<>();
        String old = one;
        String wanted = two;
        for (int round = 0; round < ROUNDS; round++) {
            start(wanted, old);
            Process victim = process;
            long pause = ThreadLocalRandom.current().nextLong(PAUSE_NANOS) + round * PAUSE_NANOS;
            Thread killer = Thread.ofPlatform().start(() -> {
                LockSupport.parkNanos(pause);
                if (victim != null) {
                    victim.destroyForcibly();
                }
            });
            try {
                call("PUT", "sys/unseal", "{\"key\":\"" + share + "\",\"migrate\":true}");
            } catch (IOException e) {
                assertThat(e).as("killed before it answered").isNotNull();
            }
            killer.join();
            kill();
            boolean moved = opens(wanted);
            assertThat(opens(old)).isEqualTo(!moved);
            outcomes.add(moved ? "moved" : "stayed");
            if (moved) {
                String passed = old;
                old = wanted;
                wanted = passed;
            }
        }
        assertThat(outcomes).hasSize(ROUNDS);
    }

    /** In this process, as a restarted server would. */
    private boolean opens(String passphrase) {
        try (var server =
                new ServerFixture(SqliteStore.open(folder.resolve("data")), SealedProgram.seals(passphrase, "-"))) {
            long deadline = System.nanoTime() + 30_000_000_000L;
            while (true) {
                Map<String, @Nullable Object> status =
                        server.get("sys/seal-status").json();
                if (Boolean.FALSE.equals(status.get("sealed"))) {
                    assertThat(server.as(token).get("cubbyhole/kept").object("data"))
                            .containsEntry("a", "b");
                    return true;
                }
                if (status.containsKey("seal_failure")) {
                    assertThat(status).containsEntry("seal_failure", "wrong_passphrase");
                    return false;
                }
                assertThat(System.nanoTime()).as("an outcome in time").isLessThan(deadline);
            }
        }
    }
}
