package kz.zakupai.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import kz.zakupai.e2e.Zakupai.Result;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** One stack from {@code up -d} to {@code down}, through what can happen to it in between; each test leaves it healthy. */
@TestMethodOrder(OrderAnnotation.class)
class StackTests {
    /** A first start makes the start-up caches and a database. */
    private static final Duration UP = Duration.ofMinutes(8);

    private static final Duration COMMAND = Duration.ofMinutes(2);
    private static final List<String> PARTS =
            List.of("vault", "postgres", "calc-service", "risk-engine", "etl-service", "supervisor");

    @TempDir
    static Path folder;

    private static Zakupai zakupai;
    private static int offset;

    @BeforeAll
    static void up() {
        zakupai = new Zakupai(folder.resolve("home"));
        offset = Zakupai.freeOffset();
        Result result = zakupai.run(UP, "up", "-d", "--port-offset", Integer.toString(offset));
        assertThat(result.code()).as(result.err()).isZero();
        assertThat(result.out()).contains("calc-service", "risk-engine", "etl-service", "healthy");
    }

    @AfterAll
    static void down() {
        zakupai.run(COMMAND, "down", "--wipe", "--yes");
    }

    private static Result run(String... arguments) {
        return zakupai.run(COMMAND, arguments);
    }

    private static boolean until(BooleanSupplier condition) {
        long end = System.nanoTime() + COMMAND.toNanos();
        while (System.nanoTime() < end) {
            if (condition.getAsBoolean()) {
                return true;
            }
            Thread.onSpinWait();
        }
        return false;
    }

    private static boolean healthy() {
        return run("status").code() == 0;
    }

    private static String health(int port) throws IOException {
        var connection = (HttpURLConnection) URI.create("http://127.0.0.1:" + (port + offset) + "/health")
                .toURL()
                .openConnection();
        connection.setReadTimeout(10_000);
        assertThat(connection.getResponseCode()).isEqualTo(200);
        try (var body = connection.getInputStream()) {
            return new String(body.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    @Order(1)
    void everythingIsHealthyAndSaysSoInJson() {
        Result status = run("status", "--output", "json");
        assertThat(status.code()).isZero();
        assertThat(status.out())
                .contains(
                        "\"name\":\"vault\"",
                        "\"name\":\"postgres\"",
                        "\"where\":\"127.0.0.1:" + (7001 + offset) + "\"");
    }

    @Test
    @Order(2)
    void thePromisesAreKept() {
        Result verify = run("verify");
        assertThat(verify.code()).as(verify.out() + verify.err()).isZero();
        assertThat(verify.out()).doesNotContain("FAILED").contains("the audit records every read");
    }

    @Test
    @Order(3)
    void theVaultCommandIsLoggedIn() {
        Result list = run("vault", "kv", "list", "zakupai/");
        assertThat(list.code()).as(list.err()).isZero();
        assertThat(list.out()).contains("app", "services/");
    }

    @Test
    @Order(4)
    void aSecondUpSaysThatItRuns() {
        Result again = run("up");
        assertThat(again.code()).isZero();
        assertThat(again.err()).contains("the stack runs already");
        assertThat(again.out()).contains("calc-service");
    }

    @Test
    @Order(5)
    void aTakenPortIsNamed() {
        var other = new Zakupai(folder.resolve("other"));
        Result second = other.run(UP, "up", "-d", "--port-offset", Integer.toString(offset));
        assertThat(second.code()).isEqualTo(1);
        assertThat(second.err()).contains("port " + (8200 + offset) + " (vault) is taken", "--port-offset");
    }

    @Test
    @Order(6)
    void killedProcessesComeBackUnsealed() throws IOException {
        ProcessHandle calc = zakupai.process("calc-service");
        ProcessHandle vault = zakupai.process("vault");
        calc.destroyForcibly();
        vault.destroyForcibly();
        assertThat(until(() -> !Zakupai.runs(calc) && !Zakupai.runs(vault))).isTrue();
        assertThat(until(StackTests::healthy)).isTrue();
        assertThat(zakupai.process("vault").pid()).isNotEqualTo(vault.pid());
    }

    @Test
    @Order(7)
    void aSealedVaultStaysSealedWhileServicesGoOn() throws IOException {
        assertThat(run("vault", "operator", "seal").code()).isZero();
        Result status = run("status");
        assertThat(status.code()).isEqualTo(1);
        assertThat(status.out()).contains("sealed").contains("operator unseal");
        assertThat(health(7001)).contains("\"database\":{\"status\":\"healthy\"}");

        assertThat(run("init").code()).isZero();
        assertThat(until(StackTests::healthy)).isTrue();
    }

    @Test
    @Order(8)
    void aKilledSupervisorLeavesNothingThatTheNextUpCannotMend() throws IOException {
        assertThat(run("vault", "kv", "put", "zakupai/kept", "a=b").code()).isZero();
        var before = new ArrayList<ProcessHandle>();
        for (String part : PARTS) {
            before.add(zakupai.process(part));
        }
        zakupai.process("supervisor").destroyForcibly();
        zakupai.process("postgres").destroyForcibly();

        Result up = zakupai.run(UP, "up", "-d");
        assertThat(up.code()).as(up.err()).isZero();
        assertThat(before).noneMatch(Zakupai::runs);
        assertThat(healthy()).isTrue();
        assertThat(run("vault", "kv", "get", "-field=a", "zakupai/kept").out()).isEqualTo("b");
    }

    @Test
    @Order(9)
    void downLeavesNoProcess() throws IOException {
        var before = new ArrayList<ProcessHandle>();
        for (String part : PARTS) {
            before.add(zakupai.process(part));
        }
        assertThat(run("down").code()).isZero();
        assertThat(before).noneMatch(Zakupai::runs);
        assertThat(run("status").code()).isEqualTo(1);
    }
}
