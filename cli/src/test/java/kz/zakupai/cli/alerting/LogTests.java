package kz.zakupai.cli.alerting;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import kz.zakupai.cli.stack.home.Patience;
import kz.zakupai.service.junit.telegram.FakeTelegram;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Alertmanager logs the address of a call that failed, and the bot's token stands in it. */
class LogTests {
    private static final Duration LIMIT = Duration.ofSeconds(60);

    @TempDir
    private Path folder;

    @Test
    void theTokenIsTakenOutOfTheLogWhenTelegramCannotBeReached() throws IOException {
        URI nobody = URI.create("http://127.0.0.1:" + AlertmanagerProcess.freePort());
        Path configuration = ProjectConfiguration.write(folder, nobody, FakeTelegram.TOKEN);
        try (var alertmanager = AlertmanagerProcess.start(configuration)) {
            alertmanager.post(Alert.json(List.of(Alert.of("ServiceDown", "calc-service", "critical"))));
            assertThat(Patience.until(() -> alertmanager.log().contains("/bot***/sendMessage"), LIMIT))
                    .as(alertmanager.log())
                    .isTrue();
            assertThat(alertmanager.log()).contains("Notify attempt failed").doesNotContain(FakeTelegram.TOKEN);
        }
        Patience.until(() -> AlertmanagerProcess.log(configuration).contains("exiting gracefully"), LIMIT);
        assertThat(AlertmanagerProcess.log(configuration))
                .as("the last lines are written too")
                .contains("exiting gracefully");
    }
}
