package kz.zakupai.cli.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import kz.zakupai.cli.agent.auth.AuthVault;
import kz.zakupai.secret.Secret;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code vault agent} as an operator meets it: signals, files, exit codes. */
final class AgentCommandTests {
    private static final String CONFIG = "-config=agent.hcl";

    @TempDir
    private Path folder;

    private AuthVault vault;

    @BeforeEach
    void open() {
        vault = new AuthVault(folder);
    }

    @AfterEach
    void close() {
        vault.close();
    }

    @Test
    void aTerminatedAgentEndsWithZeroAndTakesItsProcessNumberAway() throws Exception {
        vault.configuration(AuthVault.appRole(""), "pid_file = \"agent.pid\"");
        try (AgentProcess agent = new AgentProcess(folder, CONFIG)) {
            agent.line("token written to");
            assertThat(folder.resolve("agent.pid")).hasContent(Long.toString(agent.pid()));
            agent.signal("TERM");
            assertThat(agent.exitCode()).isZero();
        }
        assertThat(folder.resolve("agent.pid")).doesNotExist();
        assertThat(vault.isAlive(Secret.of(Files.readString(folder.resolve("sink")))))
                .isTrue();
    }

    @Test
    void aSecondAgentWithTheSameFilesDoesNotDisturbTheFirst() throws Exception {
        vault.configuration(AuthVault.appRole(""), "pid_file = \"agent.pid\"");
        try (AgentProcess first = new AgentProcess(folder, CONFIG)) {
            first.line("token written to");
            try (AgentProcess second = new AgentProcess(folder, CONFIG)) {
                second.line("another agent that runs uses");
                assertThat(second.exitCode()).isEqualTo(1);
            }
            assertThat(folder.resolve("agent.pid")).hasContent(Long.toString(first.pid()));
        }
    }

    @Test
    void aKilledAgentComesBackWithItsToken() throws Exception {
        vault.configuration(AuthVault.appRole(""), "pid_file = \"agent.pid\"");
        try (AgentProcess killed = new AgentProcess(folder, CONFIG)) {
            killed.line("token written to");
            killed.signal("KILL");
            killed.exitCode();
        }
        String token = Files.readString(folder.resolve("sink"));
        try (AgentProcess again = new AgentProcess(folder, CONFIG)) {
            again.line("the token from before the restart is still good");
            again.line("token written to");
        }
        assertThat(folder.resolve("sink")).hasContent(token);
    }

    @Test
    void aHangUpReadsTheConfigurationAgainAndABadOneChangesNothing() throws Exception {
        vault.configuration(AuthVault.appRole(""), "pid_file = \"agent.pid\"");
        try (AgentProcess agent = new AgentProcess(folder, CONFIG)) {
            agent.line("token written to");
            String good = Files.readString(folder.resolve("agent.hcl"));
            Files.writeString(folder.resolve("agent.hcl"), good + "\nsinkk = 1\n");
            agent.signal("HUP");
            assertThat(agent.line("going on with the old one"))
                    .contains("agent.hcl:")
                    .contains("sinkk");
            Files.writeString(folder.resolve("agent.hcl"), good.replace("path = \"sink\"", "path = \"other\""));
            agent.signal("HUP");
            agent.line("configuration reloaded");
            agent.line(folder.resolve("other").toString());
            assertThat(folder.resolve("other")).hasSameTextualContentAs(folder.resolve("sink"));
        }
    }

    @Test
    void exitAfterAuthIsAFlagToo() throws Exception {
        vault.configuration(AuthVault.appRole(""), "");
        try (AgentProcess agent = new AgentProcess(folder, CONFIG, "-exit-after-auth", "-log-level=debug")) {
            assertThat(agent.exitCode()).isZero();
        }
        assertThat(folder.resolve("sink")).exists();
    }

    @Test
    void whatIsWrongIsSaidAndEndsWithOne() throws Exception {
        Files.writeString(folder.resolve("agent.hcl"), "auto_auth { method \"aws\" { config {} } }");
        try (AgentProcess agent = new AgentProcess(folder, CONFIG)) {
            assertThat(agent.line("Error loading configuration"))
                    .contains("agent.hcl:1:13")
                    .contains("aws");
            assertThat(agent.exitCode()).isEqualTo(1);
        }
        try (AgentProcess agent = new AgentProcess(folder)) {
            agent.line("Must specify at least one config path using -config");
            assertThat(agent.exitCode()).isEqualTo(1);
        }
    }

    @Test
    void theLogIsInAFileTooAndHoldsNoSecret() throws Exception {
        vault.configuration(AuthVault.appRole(""), "log_file = \"agent\"");
        String secretId = Files.readString(folder.resolve("secret-id")).strip();
        try (AgentProcess agent = new AgentProcess(folder, CONFIG, "-exit-after-auth", "-log-level=trace")) {
            assertThat(agent.exitCode()).isZero();
        }
        assertThat(logOf("agent.log"))
                .contains("authentication successful")
                .doesNotContain(secretId)
                .doesNotContain(Files.readString(folder.resolve("sink")));
    }

    private String logOf(String name) throws IOException {
        return Files.readString(folder.resolve(name));
    }
}
