package kz.zakupai.cli.agent.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kz.zakupai.cli.agent.config.AutoAuth.Method;
import kz.zakupai.cli.agent.config.AutoAuth.Sink;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What Vault Agent's and OpenBao agent's own files mean here. */
final class AgentConfigurationTests {
    private static final String APPROLE = """
            auto_auth {
              method {
                type = "approle"
                config = {
                  role_id_file_path   = "roleid"
                  secret_id_file_path = "secretid"
                }
              }
              sink { type = "file"
                     config = { path = "token" } }
            }
            """;

    @TempDir
    private Path folder;

    private ConfigurationText read;

    @BeforeEach
    void read() {
        read = new ConfigurationText(folder, Map.of());
    }

    @Test
    void aTypeInsideABlockMeansTheSameAsALabel() {
        AutoAuth inside = read.hcl(APPROLE).autoAuth().orElseThrow();
        AutoAuth label = read.hcl("""
                        auto_auth {
                          method "approle" {
                            mount_path = "auth/approle"
                            config = {
                              role_id_file_path = "roleid"
                              secret_id_file_path = "secretid"
                            }
                          }
                          sink "file" { config { path = "token" } }
                        }
                        """).autoAuth().orElseThrow();
        assertThat(inside).isEqualTo(label);
        assertThat(inside.mount()).isEqualTo("approle");
        assertThat(inside.method())
                .isEqualTo(new Method.AppRole(
                        folder.resolve("roleid"), Optional.of(folder.resolve("secretid")), true, Optional.empty()));
        assertThat(inside.leastPause()).isEqualTo(Duration.ofSeconds(1));
        assertThat(inside.longestPause()).isEqualTo(Duration.ofMinutes(5));
        assertThat(inside.sinks())
                .containsExactly(new Sink(folder.resolve("token"), 0640, Optional.empty(), Optional.empty()));
    }

    @Test
    void everyMethodSaysWhatItShowsToTheVault() {
        assertThat(method("jwt", "path = \"jwt\"\n role = \"ci\""))
                .isEqualTo(new Method.Jwt("ci", folder.resolve("jwt"), true));
        assertThat(method("kubernetes", "role = \"pod\""))
                .isEqualTo(
                        new Method.Jwt("pod", Path.of("/var/run/secrets/kubernetes.io/serviceaccount/token"), false));
        assertThat(method("token_file", "token_file_path = \"t\""))
                .isEqualTo(new Method.TokenFile(folder.resolve("t")));
        assertThat(method("cert", "name = \"web\""))
                .isEqualTo(new Method.Certificate(Optional.of("web"), Optional.empty()));
    }

    private Method method(String type, String config) {
        return read.hcl("auto_auth { method \"" + type + "\" { config { " + config + " } }\n"
                        + " sink \"file\" { config { path = \"x\" } } }")
                .autoAuth()
                .orElseThrow()
                .method();
    }

    @Test
    void aTemplateHasVaultsDefaultsAndOurChecks() {
        FileTemplate template = read.hcl(APPROLE + """
                        template {
                          source = "am.yml.ctmpl"
                          destination = "am.yml"
                          perms = 0600
                          user = "alertmanager"
                          error_on_missing_key = true
                          exec { command = ["systemctl", "reload", "alertmanager"]
                                 timeout = "5s" }
                          validate { command = ["amtool", "check-config", "{}"] }
                          wait { min = "2s" }
                        }
                        """).templates().getFirst();
        assertThat(template.mode()).contains(0600);
        assertThat(template.owner()).contains(new FileTemplate.Owner("alertmanager", ""));
        assertThat(template.backup()).isFalse();
        assertThat(template.createFolders()).isTrue();
        assertThat(template.text().leftDelimiter()).isEqualTo("{{");
        assertThat(template.text().errorOnMissingKey()).isTrue();
        assertThat(template.command())
                .contains(new FileTemplate.Program(
                        List.of("systemctl", "reload", "alertmanager"), Duration.ofSeconds(5)));
        assertThat(template.validate())
                .contains(new FileTemplate.Program(List.of("amtool", "check-config", "{}"), Duration.ofSeconds(30)));
        assertThat(template.waitAtLeast()).isEqualTo(Duration.ofSeconds(2));
        assertThat(template.waitAtMost()).isEqualTo(Duration.ofSeconds(8));
    }

    @Test
    void aCommandInOneTextRunsInAShell() {
        FileTemplate template = read.hcl(
                        APPROLE + "template { contents = \"x\"\n destination = \"x\"\n command = \"kill -HUP 1\" }")
                .templates()
                .getFirst();
        assertThat(template.command().orElseThrow().command()).containsExactly("/bin/sh", "-c", "kill -HUP 1");
    }

    @Test
    void aProgramGetsItsVariables() {
        AgentConfiguration read = this.read.hcl("""
                auto_auth { method "token_file" { config { token_file_path = "t" } } }
                env_template "DB_PASSWORD" { contents = "x" }
                exec { command = ["./app", "--serve"]
                       restart_on_secret_changes = "never"
                       restart_stop_signal = "SIGINT" }
                """);
        assertThat(read.environment())
                .extracting(AgentConfiguration.EnvironmentTemplate::name)
                .containsExactly("DB_PASSWORD");
        assertThat(read.exec())
                .contains(new AgentConfiguration.Execution(List.of("./app", "--serve"), false, "SIGINT"));
    }

    @Test
    void listenersAndTheProxyAreRead() {
        AgentConfiguration read = this.read.hcl("""
                auto_auth { method "token_file" { config { token_file_path = "t" } } }
                cache {}
                api_proxy { use_auto_auth_token = "force" }
                listener "tcp" { address = "127.0.0.1:8100"
                                 tls_disable = true
                                 require_request_header = true
                                 agent_api { enable_quit = true } }
                listener "unix" { address = "agent.sock"
                                  socket_mode = "0600" }
                listener { type = "tcp"
                           address = "[::1]:3000"
                           tls_disable = true
                           role = "metrics_only" }
                """);
        assertThat(read.proxying()).isEqualTo(new AgentConfiguration.Proxying(true, true, true));
        assertThat(read.listeners())
                .containsExactly(
                        new Listener(new Listener.Place.Tcp("127.0.0.1", 8100, Optional.empty()), true, false, true),
                        new Listener(
                                new Listener.Place.Unix(
                                        folder.resolve("agent.sock"),
                                        Optional.of(0600),
                                        Optional.empty(),
                                        Optional.empty()),
                                false,
                                false,
                                false),
                        new Listener(new Listener.Place.Tcp("::1", 3000, Optional.empty()), false, true, false));
    }

    @Test
    void theEnvironmentComesBeforeTheFile() {
        var withEnvironment =
                new ConfigurationText(folder, Map.of("VAULT_ADDR", "http://127.0.0.1:9", "VAULT_MAX_RETRIES", "3"));
        AgentConfiguration read = withEnvironment.hcl(APPROLE + """
                vault { address = "http://127.0.0.1:1"
                        namespace = "team"
                        retry { num_retries = 5 } }
                """);
        assertThat(read.vault().address()).isEqualTo(URI.create("http://127.0.0.1:9"));
        assertThat(read.vault().namespace()).contains("team");
        assertThat(read.attempts()).isEqualTo(4);
    }

    @Test
    void retriesAreCountedAsVaultCountsThem() {
        assertThat(read.hcl(APPROLE).attempts()).isEqualTo(13);
        assertThat(read.hcl(APPROLE + "vault { retry { num_retries = 0 } }").attempts())
                .isEqualTo(13);
        assertThat(read.hcl(APPROLE + "vault { retry { num_retries = -1 } }").attempts())
                .isEqualTo(1);
        assertThat(read.hcl(APPROLE + "vault { retry { num_retries = 5 } }").attempts())
                .isEqualTo(6);
    }

    @Test
    void theStateLiesBesideTheProcessNumberUnlessSaidOtherwise() {
        assertThat(read.hcl(APPROLE).stateDirectory()).isEmpty();
        assertThat(read.hcl(APPROLE + "pid_file = \"run/agent.pid\"").stateDirectory())
                .contains(folder.resolve("run/agent.pid.state"));
        assertThat(read.hcl(APPROLE + "pid_file = \"run/agent.pid\"\nstate_dir = \"keep\"")
                        .stateDirectory())
                .contains(folder.resolve("keep"));
    }

    @Test
    void knownNamesWithoutEffectWarnWithTheirPlace() {
        AgentConfiguration read = this.read.hcl(APPROLE + "telemetry { disable_hostname = true }\n"
                + "template_config { max_connections_per_host = 5 }");
        assertThat(read.warnings())
                .anySatisfy(warning ->
                        assertThat(warning).startsWith("agent.hcl:12:1:").contains("telemetry"))
                .anySatisfy(warning -> assertThat(warning).contains("max_connections_per_host"));
    }
}
