package kz.zakupai.cli.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import kz.zakupai.cli.stack.home.Patience;
import kz.zakupai.secret.Secret;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The command in a virtual machine of its own, as its launcher starts it, against a real server. */
@Timeout(120)
class ExecCommandTests {
    private static final String VALUE = "p4ss with spaces and ünïcode\nand a line";

    @TempDir
    static Path folder;

    private static VaultWithBlueprint vault;

    @BeforeAll
    static void startVault() {
        vault = new VaultWithBlueprint(folder);
        vault.apply();
        write("app", Map.of("API_KEY", "shared"));
        write("services/calc-service", Map.of("DATABASE_PASSWORD", VALUE));
    }

    @AfterAll
    static void stopVault() {
        vault.close();
    }

    private static void write(String path, Map<String, String> values) {
        vault.asRoot();
        vault.admin.write("zakupai/data/" + path, Map.of("data", values));
    }

    private record Outcome(int code, String out, String err) {}

    private static ProcessBuilder command(List<String> options, String... program) {
        List<String> words = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "-Dzakupai.root=" + Path.of("..").toAbsolutePath().normalize(),
                "-Dzakupai.locale=",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "exec"));
        words.addAll(options);
        words.add("--");
        words.addAll(List.of(program));
        ProcessBuilder builder = new ProcessBuilder(words);
        builder.environment().keySet().removeIf(name -> name.startsWith("VAULT_"));
        builder.environment().put("ZAKUPAI_HOME", folder.toString());
        builder.environment().put("LC_ALL", "C.UTF-8");
        return builder;
    }

    private static List<String> as(String role, String... more) {
        List<String> options = new ArrayList<>(List.of("--role", role, "--address", vault.address()));
        options.addAll(List.of(more));
        return options;
    }

    private static Outcome finish(Process process) throws IOException, InterruptedException {
        process.getOutputStream().close();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        String err = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return new Outcome(process.exitValue(), out, err);
    }

    private static Outcome run(List<String> options, String... program) throws Exception {
        return finish(command(options, program).start());
    }

    @Test
    void theProgramTakesTheProcessOverWithItsSecretsAndStreams() throws Exception {
        ProcessBuilder builder = command(
                as("calc-service"),
                "sh",
                "-c",
                "read line; echo \"$line\"; echo $$; printf %s \"$DATABASE_PASSWORD\"; echo \"$API_KEY\" >&2;"
                        + " echo ${VAULT_TOKEN-none} ${LC_ALL-none} $OWN >&2; exit 42");
        builder.environment().put("VAULT_TOKEN", "the-callers");
        builder.environment().put("OWN", "kept");
        Process process = builder.start();
        process.getOutputStream().write("from stdin\n".getBytes(StandardCharsets.UTF_8));
        process.getOutputStream().flush();
        Outcome outcome = finish(process);
        assertThat(outcome.code()).as(outcome.err()).isEqualTo(42);
        assertThat(outcome.out()).isEqualTo("from stdin\n" + process.pid() + "\n" + VALUE);
        assertThat(outcome.err().lines().toList()).containsExactly("shared", "none none kept");
    }

    @Test
    void onlyTheThreeStreamsAreHandedOn() throws Exception {
        // The fourth is the folder that ls reads.
        assertThat(run(as("calc-service"), "ls", "/proc/self/fd").out()).isEqualTo("0\n1\n2\n3\n");
    }

    @Test
    void aSignalReachesTheProgramInItsPlace() throws Exception {
        Process process = command(as("calc-service"), "sh", "-c", "echo ready; exec sleep 600")
                .start();
        assertThat(process.inputReader().readLine()).isEqualTo("ready");
        process.toHandle().destroy();
        assertThat(finish(process).code()).isEqualTo(128 + 15);
    }

    @Test
    void theTokenIsRevokedBeforeTheProgramRuns() throws Exception {
        int before = vault.tokens();
        assertThat(run(as("calc-service"), "true").code()).isZero();
        assertThat(vault.tokens()).isEqualTo(before);
    }

    @Test
    void aKeyInAFileIsNotInTheEnvironmentAndGoneAfterwards() throws Exception {
        Outcome outcome = run(
                as("calc-service", "--file", "DATABASE_PASSWORD", "--prefix", "X_"),
                "sh",
                "-c",
                "echo ${X_DATABASE_PASSWORD-unset} $X_API_KEY; stat -c %a \"$X_DATABASE_PASSWORD_FILE\";"
                        + " echo $X_DATABASE_PASSWORD_FILE; cat \"$X_DATABASE_PASSWORD_FILE\"");
        List<String> lines = outcome.out().lines().toList();
        assertThat(lines).startsWith("unset shared", "600");
        assertThat(outcome.out()).endsWith(VALUE);
        assertThat(Path.of(lines.get(2))).doesNotExist();
        assertThat(Path.of(lines.get(2)).getParent()).doesNotExist();
    }

    @Test
    void aRotationStartsTheProgramAnew() throws Exception {
        write("services/risk-engine", Map.of("DATABASE_PASSWORD", "first"));
        Path log = folder.resolve("restarted");
        Process process = command(
                        as("risk-engine", "--watch", "restart", "--interval", "1"),
                        "sh",
                        "-c",
                        "trap 'exit 6' TERM; echo $DATABASE_PASSWORD >> " + log + "; while :; do sleep 0.05; done")
                .start();
        awaitLines(log, "first");
        write("services/risk-engine", Map.of("DATABASE_PASSWORD", "second"));
        awaitLines(log, "first", "second");
        process.toHandle().destroy();
        Outcome outcome = finish(process);
        assertThat(outcome.code()).isEqualTo(6);
        assertThat(outcome.err())
                .contains("zakupai/services/risk-engine has version 2: the program is started anew")
                .doesNotContain("second");
    }

    private static void awaitLines(Path file, String... lines) {
        assertThat(Patience.until(
                        () -> {
                            try {
                                return Files.exists(file)
                                        && Files.readAllLines(file).equals(List.of(lines));
                            } catch (IOException e) {
                                return false;
                            }
                        },
                        Duration.ofSeconds(60)))
                .isTrue();
    }

    @Test
    void refusalsSayWhatToDoNextAndHaveTheirCodes() throws Exception {
        Outcome away = run(List.of("--role", "calc-service", "--address", "http://127.0.0.1:1"), "true");
        assertThat(away.code()).isEqualTo(70);
        assertThat(away.err()).contains("the Vault cannot be reached", "hint: ./zakupai up");
        Outcome denied = run(as("alertmanager"), "true");
        assertThat(denied.code()).isEqualTo(76);
        assertThat(denied.err()).contains("zakupai/app", "--no-app leaves zakupai/app out");
        Outcome missing = run(as("calc-service", "--only", "NO_SUCH_KEY"), "true");
        assertThat(missing.code()).isEqualTo(77);
        assertThat(missing.err()).contains("hint: vault kv patch zakupai/services/calc-service NO_SUCH_KEY=-");
        Outcome unknown = run(as("no-such-role"), "true");
        assertThat(unknown.code()).isEqualTo(78);
        Outcome program = run(as("calc-service"), "no-such-program");
        assertThat(program.code()).isEqualTo(127);
    }

    @Test
    void credentialsThatAreNoLongerTakenAreRefused() throws Exception {
        Path roleId = vault.credentials.resolve("calc-service/role-id");
        Path secretId = folder.resolve("wrong-secret-id");
        Files.writeString(
                secretId, Secret.of("00000000-0000-0000-0000-000000000000").reveal());
        Outcome outcome = run(
                as("calc-service", "--role-id-file", roleId.toString(), "--secret-id-file", secretId.toString()),
                "true");
        assertThat(outcome.code()).isEqualTo(74);
        assertThat(outcome.err()).contains("hint: ");
    }
}
