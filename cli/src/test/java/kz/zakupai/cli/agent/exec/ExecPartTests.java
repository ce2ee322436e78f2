package kz.zakupai.cli.agent.exec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import kz.zakupai.cli.agent.Agent;
import kz.zakupai.cli.agent.config.AgentConfiguration;
import kz.zakupai.cli.stack.home.Patience;
import kz.zakupai.secret.Secret;
import kz.zakupai.vault.client.json.JsonObject;
import kz.zakupai.vault.client.json.JsonValue;
import kz.zakupai.vault.client.transport.Pacing;
import kz.zakupai.vault.client.transport.VaultRequest;
import kz.zakupai.vault.client.transport.VaultSettings;
import kz.zakupai.vault.client.transport.VaultTransport;
import kz.zakupai.vault.server.Development;
import kz.zakupai.vault.server.VaultServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A whole agent with a real shell as its program, at a real server. */
@Timeout(60)
class ExecPartTests {
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final String TWO_VARIABLES = """
            env_template "USER_NAME" { contents = "{{ with secret \\"secret/data/db\\" }}{{ .Data.data.user }}{{ end }}" }
            env_template "PASSWORD" {
              contents             = "{{ with secret \\"secret/data/db\\" }}{{ .Data.data.password }}{{ end }}"
              error_on_missing_key = true
            }
            """;

    @TempDir
    Path folder;

    private final Development server =
            VaultServer.startDevelopment("127.0.0.1", 0, Secret.of("root"), InstantSource.system());
    private final VaultTransport wire =
            VaultTransport.open(VaultSettings.of(server.server().address()));

    @BeforeEach
    void makeRole() throws IOException {
        asRoot("sys/auth/approle", Map.of("type", "approle"));
        asRoot("sys/policies/acl/reader", Map.of("policy", "path \"secret/*\" { capabilities = [\"read\"] }"));
        asRoot("auth/approle/role/agent", Map.of("token_policies", "reader"));
        VaultRequest roleId =
                VaultRequest.get("auth/approle/role/agent/role-id").withToken(server.rootToken());
        write("role-id", wire.send(roleId).json().object("data").text("role_id").orElseThrow());
        write(
                "secret-id",
                asRoot("auth/approle/role/agent/secret-id", Map.of())
                        .object("data")
                        .text("secret_id")
                        .orElseThrow());
        store("anna", "first");
    }

    @AfterEach
    void stop() {
        wire.close();
        server.close();
    }

    private JsonObject asRoot(String path, Map<String, ?> body) {
        VaultRequest request = VaultRequest.post(path, JsonValue.of(body)).withToken(server.rootToken());
        return wire.send(request).orThrow(request).json();
    }

    private void store(String user, String password) {
        asRoot("secret/data/db", Map.of("data", Map.of("user", user, "password", password)));
    }

    private Path write(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content);
    }

    private Agent start(String script, String settings) throws IOException {
        Path program = write("program.sh", script);
        Path file = write(
                "agent.hcl",
                """
                vault { address = "%s" }
                auto_auth {
                  method "approle" {
                    config = {
                      role_id_file_path                   = "%s"
                      secret_id_file_path                 = "%s"
                      remove_secret_id_file_after_reading = false
                    }
                  }
                }
                exec {
                  command = ["sh", "%s"]
                  %s
                }
                """.formatted(
                                        server.server().address(),
                                        folder.resolve("role-id"),
                                        folder.resolve("secret-id"),
                                        program,
                                        settings)
                        + TWO_VARIABLES);
        Map<String, String> environment = Map.of(
                "PATH",
                System.getenv("PATH"),
                "VAULT_TOKEN_FILE",
                "/nowhere",
                "KEPT",
                "yes",
                "LOG",
                folder.resolve("log").toString());
        return Agent.start(AgentConfiguration.load(List.of(file), Map.of(), folder), environment, Pacing.SYSTEM);
    }

    private List<String> log() {
        try {
            Path file = folder.resolve("log");
            return Files.exists(file) ? Files.readAllLines(file) : List.of();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private void awaitLog(String... lines) {
        assertThat(Patience.until(() -> log().equals(List.of(lines)), LIMIT))
                .as(() -> log().toString())
                .isTrue();
    }

    @Test
    void theAgentEndsWithTheCodeOfAProgramThatHasItsVariables() throws Exception {
        try (Agent agent = start("echo $USER_NAME $PASSWORD $KEPT ${VAULT_TOKEN_FILE-none} > $LOG; exit 9", "")) {
            assertThat(agent.ended().get(30, TimeUnit.SECONDS).exitCode()).isEqualTo(9);
        }
        assertThat(log()).containsExactly("anna first yes none");
    }

    @Test
    void aRotationStartsItAnewOnceThoughTwoVariablesChange() throws Exception {
        String script = "trap 'echo stopped >> $LOG; exit 0' INT\n"
                + "echo $USER_NAME $PASSWORD >> $LOG\nwhile :; do sleep 0.05; done";
        try (Agent agent = start(script, "restart_stop_signal = \"SIGINT\"")) {
            awaitLog("anna first");
            store("boris", "second");
            awaitLog("anna first", "stopped", "boris second");
            assertThat(agent.ended()).isNotDone();
        }
        assertThat(log()).containsExactly("anna first", "stopped", "boris second", "stopped");
    }

    @Test
    void restartNeverLeavesTheProgramAlone() throws Exception {
        String script = "echo $PASSWORD >> $LOG\nwhile [ ! -e $LOG.go ]; do sleep 0.05; done\nexit 4";
        try (Agent agent = start(script, "restart_on_secret_changes = \"never\"")) {
            awaitLog("first");
            store("anna", "second");
            assertThat(Patience.until(
                            () -> agent.metrics().prometheus().contains("vault_agent_exec_changes 1\n"), LIMIT))
                    .isTrue();
            write("log.go", "");
            assertThat(agent.ended().get(30, TimeUnit.SECONDS).exitCode()).isEqualTo(4);
        }
        assertThat(log()).containsExactly("first");
    }

    @Test
    void theProgramWaitsUntilEveryVariableIsThere() throws Exception {
        asRoot("secret/data/db", Map.of("data", Map.of("user", "anna")));
        try (Agent agent = start("echo $PASSWORD >> $LOG", "")) {
            assertThat(agent.ended()).isNotDone();
            store("anna", "late");
            assertThat(agent.ended().get(30, TimeUnit.SECONDS).exitCode()).isZero();
        }
        assertThat(log()).containsExactly("late");
    }

    @Test
    void aProgramThatIsNotThereIsToldBeforeAnythingStarts() {
        AgentConfiguration configuration = configurationOf("no-such-program");
        assertThatThrownBy(() -> Agent.start(configuration, Map.of("PATH", "/bin"), Pacing.SYSTEM))
                .isInstanceOf(ExecRefused.class)
                .hasMessage("there is no program no-such-program");
    }

    private AgentConfiguration configurationOf(String program) {
        try {
            Path file = write(
                    "other.hcl",
                    """
                    vault { address = "%s" }
                    auto_auth { method "token_file" { config = { token_file_path = "%s" } } }
                    exec { command = ["%s"] }
                    """.formatted(server.server().address(), folder.resolve("role-id"), program) + TWO_VARIABLES);
            return AgentConfiguration.load(List.of(file), Map.of(), folder);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
