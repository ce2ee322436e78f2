package kz.zakupai.cli.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import kz.zakupai.cli.agent.auth.AuthVault;
import kz.zakupai.cli.stack.home.Patience;
import kz.zakupai.vault.client.transport.Pacing;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Templates in a whole agent that runs by itself, at a real server. */
final class TemplatesTests {
    private static final String KEEP = AuthVault.appRole("remove_secret_id_file_after_reading = false");
    private static final Duration LIMIT = Duration.ofSeconds(60);

    @TempDir
    private Path folder;

    private AuthVault vault;

    @BeforeEach
    void open() {
        vault = new AuthVault(folder);
        vault.asRoot(
                "sys/policies/acl/app", Map.of("policy", "path \"secret/data/app\" { capabilities = [\"read\"] }"));
        vault.role(Map.of("token_policies", "self,app"));
    }

    @AfterEach
    void close() {
        vault.close();
    }

    private String template(String destination) {
        return """
            template {
              contents    = "{{ with secret \\"secret/app\\" }}{{ .Data.data.password }}{{ end }}"
              destination = "%s"
              command     = "echo told >> '%s'"
            }
            """.formatted(destination, folder.resolve("told"));
    }

    private void write(String password) {
        vault.asRoot("secret/data/app", Map.of("data", Map.of("password", password)));
    }

    private boolean comesTo(String content) {
        return Patience.until(() -> content.equals(read("out/app")), LIMIT);
    }

    private String read(String name) {
        try {
            return Files.exists(folder.resolve(name)) ? Files.readString(folder.resolve(name)) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void fileFollowsTheSecretAndTheProgramIsToldOncePerChange() {
        write("first");
        var configuration = vault.configuration(KEEP, template("out/app"));
        try (Agent agent = Agent.start(configuration, Map.of(), Pacing.SYSTEM)) {
            assertThat(comesTo("first")).isTrue();
            write("second");
            assertThat(comesTo("second")).isTrue();
            assertThat(Patience.until(() -> read("told").lines().count() == 2, LIMIT))
                    .isTrue();
            assertThat(agent.ended()).isNotDone();
        }
        assertThat(folder.resolve("out")).isDirectoryContaining(file -> file.endsWith("app"));
        assertThat(folder.resolve("out/.app.lock")).doesNotExist();
    }

    @Test
    void agentThatEndsAfterwardsWaitsForEveryFile() throws Exception {
        write("first");
        var configuration =
                vault.configuration(KEEP, "exit_after_auth = true\n" + template("out/app") + template("out/other"));
        try (Agent agent = Agent.start(configuration, Map.of(), Pacing.SYSTEM)) {
            assertThat(agent.ended().get(LIMIT.toSeconds(), TimeUnit.SECONDS).exitCode())
                    .isZero();
        }
        assertThat(read("out/app")).isEqualTo("first");
        assertThat(read("out/other")).isEqualTo("first");
    }

    @Test
    void templateThatIsNoneIsRefusedWithItsPlaceBeforeAnythingIsWritten() {
        vault.write("broken.ctmpl", "fine\n{{ if }}");
        var configuration =
                vault.configuration(KEEP, "template {\n source = \"broken.ctmpl\"\n destination = \"out/app\"\n}\n");
        assertThatThrownBy(() ->
                        Agent.start(configuration, Map.of(), Pacing.SYSTEM).close())
                .hasMessageContaining("broken.ctmpl:2:");
        assertThat(folder.resolve("out")).doesNotExist();
    }
}
