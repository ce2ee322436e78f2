package kz.zakupai.cli.agent.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import kz.zakupai.cli.agent.config.AutoAuth.Method;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** HCL and JSON, one file and many: the same meaning. */
final class ConfigurationFormsTests {
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
    void theJsonFormWithWrappedSinksMeansTheSame() {
        AgentConfiguration json = read.json("""
                {"auto_auth": {
                   "method": [{"type": "approle",
                     "config": {"role_id_file_path": "roleid", "secret_id_file_path": "secretid"}}],
                   "sinks": [{"sink": {"type": "file", "config": {"path": "token"}}}]}}
                """);
        assertThat(json.autoAuth()).isEqualTo(read.hcl(APPROLE).autoAuth());
    }

    @Test
    void theJsonFormMayNameTheTypeAsAKey() {
        AgentConfiguration json = read.json("""
                {"auto_auth": {
                   "method": {"approle": {
                     "config": {"role_id_file_path": "roleid", "secret_id_file_path": "secretid"}}},
                   "sink": [{"file": {"config": {"path": "token"}}}]}}
                """);
        assertThat(json.autoAuth()).isEqualTo(read.hcl(APPROLE).autoAuth());
    }

    /** As the injector for Kubernetes writes it. */
    @Test
    void aSidecarsConfigurationInOneLineOfJsonIsRead() {
        AgentConfiguration pod = read.json("""
                {"auto_auth":{"method":{"type":"kubernetes","mount_path":"auth/k8s","exit_on_err":true,"config":
                {"role":"web","token_path":"/run/token"}},"sink":[{"type":"file","config":{"path":"/home/vault/.vault-token"}}]},
                "exit_after_auth":true,"pid_file":"/home/vault/.pid","vault":{"address":"http://vault.svc:8200",
                "tls_skip_verify":false},"template":[{"destination":"/vault/secrets/web","contents":"x","perms":"0640",
                "left_delimiter":"{{","right_delimiter":"}}","command":"true","error_on_missing_key":true}],
                "template_config":{"exit_on_retry_failure":true,"static_secret_render_interval":"30s"},
                "listener":[{"tcp":{"address":"127.0.0.1:8100","tls_disable":true}}],
                "cache":{"use_auto_auth_token":true,"persist":{"kubernetes":{"path":"/vault/agent-cache"}}},
                "disable_keep_alives":["auto-auth","templating"]}
                """);
        AutoAuth auth = pod.autoAuth().orElseThrow();
        assertThat(auth.method()).isEqualTo(new Method.Jwt("web", Path.of("/run/token"), false));
        assertThat(auth.mount()).isEqualTo("k8s");
        assertThat(auth.exitOnError()).isTrue();
        assertThat(pod.exitAfterAuth()).isTrue();
        assertThat(pod.templates()).hasSize(1);
        assertThat(pod.templateDefaults().exitOnRetryFailure()).isTrue();
        assertThat(pod.proxying()).isEqualTo(new AgentConfiguration.Proxying(true, false, true));
        assertThat(pod.warnings()).hasSize(2);
    }

    @Test
    void filesOfAFolderAddUpAndTheLastWordCounts() {
        read.write(
                "conf/10-base.hcl",
                APPROLE + "vault { address = \"http://127.0.0.1:1\" }\npid_file = \"a\"\n"
                        + "template { contents = \"1\"\n destination = \"1\" }");
        read.write("conf/20-more.json", """
                {"vault": {"address": "http://127.0.0.1:2"}, "pid_file": "b",
                 "template": [{"contents": "2", "destination": "2"}]}
                """);
        AgentConfiguration merged = AgentConfiguration.load(List.of(Path.of("conf")), Map.of(), folder);
        assertThat(merged.vault().address()).isEqualTo(URI.create("http://127.0.0.1:2"));
        assertThat(merged.pidFile()).contains(folder.resolve("b"));
        assertThat(merged.templates()).hasSize(2);
    }
}
