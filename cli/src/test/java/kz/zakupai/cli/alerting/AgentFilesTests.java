package kz.zakupai.cli.alerting;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import kz.zakupai.cli.agent.config.AgentConfiguration;
import kz.zakupai.cli.agent.config.FileTemplate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The agents' files, as a reader of them would take them. */
class AgentFilesTests {
    private static final Path FILES =
            Path.of("../monitoring/vault").toAbsolutePath().normalize();

    @TempDir
    private Path folder;

    private AgentConfiguration load(Path... files) {
        return AgentConfiguration.load(List.of(files), Map.of(), folder);
    }

    @Test
    void alertmanagersConfigurationIsForItsOwnerOnlyCheckedBeforeAndLookedAtAfter() {
        AgentConfiguration agent = load(FILES.resolve("agent.hcl"));
        assertThat(agent.warnings()).isEmpty();
        FileTemplate template = agent.templates().getFirst();
        assertThat(template.destination()).isEqualTo(folder.resolve("alertmanager/alertmanager.yml"));
        assertThat(template.mode()).contains(0600);
        assertThat(template.backup()).as("a second copy of the token").isFalse();
        assertThat(template.validate().orElseThrow().command()).containsExactly("amtool", "check-config", "{}");
        assertThat(template.command()).isPresent();
        assertThat(template.probe()).isPresent();
        assertThat(template.text().errorOnMissingKey()).isTrue();
    }

    @Test
    void withoutTheMarkedLinesItIsAFileOfVaultAgent() throws IOException {
        String plain = Files.readString(FILES.resolve("agent.hcl"))
                .lines()
                .filter(line -> !line.endsWith("# zakupai"))
                .collect(Collectors.joining("\n"));
        Path file = Files.writeString(folder.resolve("vault-agent.hcl"), plain);
        FileTemplate template = load(file).templates().getFirst();
        assertThat(template.validate()).isEmpty();
        assertThat(template.probe()).isEmpty();
        assertThat(template.command()).isPresent();
        assertThat(plain).doesNotContainPattern("(?m)^\\s*(validate|probe)\\b");
    }

    @Test
    void theTokenGetsAFileOfItsOwnBesidesTheConfiguration() {
        AgentConfiguration agent = load(FILES.resolve("agent.hcl"), FILES.resolve("agent-token-file.hcl"));
        assertThat(agent.templates())
                .extracting(FileTemplate::destination)
                .containsExactly(
                        folder.resolve("alertmanager/alertmanager.yml"), folder.resolve("alertmanager/telegram-token"));
        assertThat(agent.templates().getLast().mode()).contains(0600);
        assertThat(agent.templates().getLast().command())
                .as("Alertmanager reads it at every message")
                .isEmpty();
    }

    @Test
    void prometheusGetsATokenInAFileThatItsUserReads() {
        AgentConfiguration agent = load(FILES.resolve("prometheus-agent.hcl"));
        assertThat(agent.warnings()).isEmpty();
        assertThat(agent.templates()).isEmpty();
        assertThat(agent.autoAuth().orElseThrow().sinks()).singleElement().satisfies(sink -> {
            assertThat(sink.file()).isEqualTo(folder.resolve("prometheus/vault-token"));
            assertThat(sink.mode()).isEqualTo(0600);
            assertThat(sink.wrapTtl()).as("Prometheus cannot unwrap").isEmpty();
        });
    }
}
