package kz.zakupai.cli.stack.monitoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import kz.zakupai.cli.stack.home.OwnerOnly;
import kz.zakupai.cli.stack.home.StackFailure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FallbackConfigurationTests {
    private static final Path TEMPLATE = Path.of("../monitoring/alertmanager/alertmanager.yml.ctmpl");

    @TempDir
    private Path folder;

    @Test
    void withoutASecretAlertmanagerStartsAndTellsTheHook() throws IOException {
        Path file = folder.resolve("alertmanager.yml");
        FallbackConfiguration.provide(TEMPLATE, file, Map.of("ZAKUPAI_ALERT_HOOK", "http://127.0.0.1:1/hook"));
        assertThat(Files.readString(file))
                .contains("receiver: web.hook", "url: \"http://127.0.0.1:1/hook\"")
                .doesNotContain("telegram_configs", "[[");
        assertThat(OwnerOnly.isPrivate(file)).isTrue();
    }

    @Test
    void aConfigurationThatIsThereStays() throws IOException {
        Path file = Files.writeString(folder.resolve("alertmanager.yml"), "of the agent");
        FallbackConfiguration.provide(TEMPLATE, file, Map.of());
        assertThat(file).hasContent("of the agent");
    }

    @Test
    void aTemplateThatIsNoneIsNamedAndNothingIsWritten() throws IOException {
        Path template = Files.writeString(folder.resolve("broken.ctmpl"), "route:\n  receiver: [[ if ]]\n");
        Path file = folder.resolve("alertmanager.yml");
        assertThatThrownBy(() -> FallbackConfiguration.provide(template, file, Map.of()))
                .isInstanceOf(StackFailure.class)
                .hasMessageContaining("broken.ctmpl")
                .hasMessageContaining("2:");
        assertThat(file).doesNotExist();
    }
}
