package kz.zakupai.e2e.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** What goes wrong with the Vault itself, and with those who use it. */
final class VaultFaults {
    /** Above the rule's 20. */
    private static final int DENIED = 40;

    /** Above the rule's 200. */
    private static final int LOGINS = 260;

    private VaultFaults() {}

    static Wave strangers() {
        return Wave.of(
                "somebody looks for others' secrets, and leaves tokens lying about",
                Fault.of("VaultDeniedBurst", "vault", VaultFaults::readOthersSecrets, stack -> {}),
                Fault.of("VaultLeasesGrowing", "vault", VaultFaults::logInAgainAndAgain, stack -> {})
                        .endNotAwaited(),
                Fault.of(
                        "SecretRotationFailed",
                        "calc-service",
                        VaultFaults::wrongPassword,
                        VaultFaults::rightPassword));
    }

    static Wave identities() {
        return Wave.of(
                "a service's token and secret-id live too short",
                Fault.of("VaultTokenExpiring", "risk-engine", lives("10m", "96h"), lives("1h", "720h")),
                Fault.along("VaultSecretIdExpiring", "risk-engine"));
    }

    static Wave audit() {
        return Wave.of(
                "the audit file cannot be written",
                Fault.of("VaultAuditFailing", "vault", VaultFaults::fullAuditDisk, VaultFaults::emptyAuditDisk),
                Fault.along("VaultErrorsHigh", "vault"));
    }

    static Wave storage() {
        return Wave.of(
                "the store cannot be written",
                Fault.of("VaultStorageFailing", "vault", VaultFaults::smallestFiles, VaultFaults::anyFiles));
    }

    static Wave slow() {
        return Wave.of(
                "the Vault answers slowly", Fault.of("VaultLatencyHigh", "vault", VaultFaults::bursts, stack -> {}));
    }

    static Wave sealed() {
        return Wave.of("the Vault is sealed", Fault.of("VaultSealed", "vault", VaultFaults::seal, VaultFaults::unseal));
    }

    static Wave down() {
        return Wave.of(
                "the Vault hangs",
                Fault.of(
                        "VaultDown",
                        "vault",
                        stack -> stack.signal("STOP", "vault"),
                        stack -> stack.signal("CONT", "vault")));
    }

    static Wave restarted() {
        return Wave.of(
                "the Vault is killed",
                Fault.of("VaultRestarted", "vault", stack -> stack.kill("vault"), stack -> {})
                        .endNotAwaited());
    }

    static void readOthersSecrets(WatchedStack stack) throws IOException, InterruptedException {
        String token = stack.operator.login("calc-service");
        for (int read = 0; read < DENIED; read++) {
            assertThat(stack.operator
                            .send(token, "GET", "zakupai/data/services/risk-engine", Map.of())
                            .code())
                    .isEqualTo(403);
        }
    }

    /** The role of risk-engine gives tokens and secret-ids such lives, and risk-engine starts with new ones. */
    private static Fault.Work lives(String token, String secretId) {
        return stack -> {
            String role = "auth/approle/role/risk-engine";
            stack.operator.must("POST", role, Map.of("token_ttl", token, "secret_id_ttl", secretId));
            var made =
                    stack.operator.must("POST", role + "/secret-id", Map.of()).path("data");
            Path files = stack.home().resolve("creds/risk-engine");
            Files.writeString(files.resolve("secret-id"), made.path("secret_id").asString());
            Files.writeString(
                    files.resolve("secret-id.expires"),
                    Instant.now()
                            .plusSeconds(made.path("secret_id_ttl").asLong())
                            .toString());
            stack.kill("risk-engine");
        };
    }

    private static void logInAgainAndAgain(WatchedStack stack) throws IOException, InterruptedException {
        for (int login = 0; login < LOGINS; login++) {
            assertThat(stack.operator.login("calc-service")).isNotEmpty();
        }
    }

    private static void wrongPassword(WatchedStack stack) throws IOException, InterruptedException {
        stack.remember("PASSWORD", stack.operator.value("services/calc-service", "DATABASE_PASSWORD"));
        stack.operator.patch("services/calc-service", Map.of("DATABASE_PASSWORD", "not the database's"));
    }

    private static void rightPassword(WatchedStack stack) throws IOException, InterruptedException {
        stack.operator.patch("services/calc-service", Map.of("DATABASE_PASSWORD", stack.remembered("PASSWORD")));
    }

    /** {@code /dev/full} takes the audit file's place: every write finds no space, as on a full disk. */
    private static void fullAuditDisk(WatchedStack stack) throws IOException, InterruptedException {
        Path file = stack.home().resolve("vault/audit.log");
        Files.move(file, file.resolveSibling("audit.kept"));
        Files.createSymbolicLink(file, Path.of("/dev/full"));
        stack.signal("HUP", "vault");
        for (int request = 0; request < DENIED; request++) {
            stack.ask(Duration.ofSeconds(5), 8200, "/v1/zakupai/data/app");
        }
    }

    private static void emptyAuditDisk(WatchedStack stack) throws IOException, InterruptedException {
        Path file = stack.home().resolve("vault/audit.log");
        Files.delete(file);
        Files.move(file.resolveSibling("audit.kept"), file);
        stack.signal("HUP", "vault");
    }

    /** The kernel lets the Vault's files grow no further: the store's journal cannot be written, nor a new audit line. */
    private static void smallestFiles(WatchedStack stack) throws IOException, InterruptedException {
        Path file = stack.home().resolve("vault/audit.log");
        Files.move(file, file.resolveSibling("audit.kept"));
        stack.signal("HUP", "vault");
        WatchedStack.until("a new audit file is there", () -> Files.exists(file));
        String token = stack.operator.login("operator");
        limit(stack, "65536:");
        var filler = Map.of("data", Map.of("a", "x".repeat(8_000)));
        for (int write = 0; write < DENIED; write++) {
            stack.operator.send(token, "POST", "zakupai/data/filler", filler);
        }
    }

    private static void anyFiles(WatchedStack stack) throws IOException, InterruptedException {
        limit(stack, "unlimited:");
        Path file = stack.home().resolve("vault/audit.log");
        Files.delete(file);
        Files.move(file.resolveSibling("audit.kept"), file);
        stack.signal("HUP", "vault");
    }

    private static void limit(WatchedStack stack, String bytes) throws IOException, InterruptedException {
        Process limited = new ProcessBuilder(
                        "prlimit", "--pid", Long.toString(stack.process("vault").pid()), "--fsize=" + bytes)
                .inheritIO()
                .start();
        assertThat(limited.waitFor()).isZero();
    }

    /** Stopped for most of the time while requests are under way: a machine that is far too busy. */
    private static void bursts(WatchedStack stack) throws IOException, InterruptedException {
        String token = stack.operator.login("operator");
        // Large enough that its writing is interrupted, and not only its waiting.
        var filler = Map.of("data", Map.of("a", "x".repeat(60_000)));
        var asking = new ArrayList<Future<?>>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int thread = 0; thread < 4; thread++) {
                asking.add(threads.submit(() -> {
                    for (int request = 0; request < 24; request++) {
                        stack.operator.send(token, "POST", "zakupai/data/filler", filler);
                    }
                    return true;
                }));
            }
            while (asking.stream().anyMatch(future -> !future.isDone())) {
                stack.signal("STOP", "vault");
                WatchedStack.pause(Duration.ofMillis(900));
                stack.signal("CONT", "vault");
                WatchedStack.pause(Duration.ofMillis(5));
            }
        }
    }

    private static void seal(WatchedStack stack) {
        assertThat(stack.run("vault", "operator", "seal").code()).isZero();
    }

    private static void unseal(WatchedStack stack) {
        assertThat(stack.run("init").code()).isZero();
    }
}
