package kz.zakupai.cli.alerting;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import kz.zakupai.service.junit.telegram.FakeTelegram;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The bot's token changes in the Vault while alerts fire: none is lost. */
class RotationTests {
    private static final String NEW_TOKEN = "654321:another-of-the-bot";

    @TempDir
    private Path folder;

    private static Alert alert(String name) {
        return Alert.of(name, "calc-service", "critical");
    }

    @Test
    void whatFiresOrEndsWhileTheOldTokenIsRefusedIsToldWithTheNewOne() throws IOException, InterruptedException {
        try (var stack = new WatchedStack(folder, FakeTelegram.TOKEN)) {
            stack.post(alert("Before"), alert("Lasting"));
            stack.told("🔴", "Before");
            stack.told("🔴", "Lasting");

            stack.telegram.accept(NEW_TOKEN);
            stack.post(alert("Between"), alert("Before").over());
            stack.until("both refused", () -> stack.telegram.unauthorized() >= 2);
            stack.hold(NEW_TOKEN, ProjectConfiguration.CHAT);

            stack.told("🔴", "Between");
            stack.told("✅", "Before");
            stack.post(alert("After"), alert("Lasting").over());
            stack.told("🔴", "After");
            stack.told("✅", "Lasting");
            assertThat(stack.telegram.texts())
                    .as("told once, what did not change")
                    .filteredOn(text -> text.startsWith("🔴 <b>Lasting</b>"))
                    .hasSize(1);
            assertThat(Files.readString(stack.configuration()))
                    .contains(NEW_TOKEN)
                    .doesNotContain(FakeTelegram.TOKEN);
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(stack.configuration())))
                    .isEqualTo("rw-------");
            assertThat(stack.log.text() + stack.alertmanagerLog()).doesNotContain(NEW_TOKEN, FakeTelegram.TOKEN);
        }
    }

    @Test
    void aSecretThatComesLaterTurnsTelegramOnForWhatFiresAlready() throws IOException, InterruptedException {
        try (var stack = new WatchedStack(folder, "")) {
            stack.post(alert("Early"));
            stack.until("the hook is tried", () -> stack.alertmanagerLog().contains("receiver=web.hook"));
            stack.hold(FakeTelegram.TOKEN, ProjectConfiguration.CHAT);
            stack.told("🔴", "Early");
        }
    }
}
