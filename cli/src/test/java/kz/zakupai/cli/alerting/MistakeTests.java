package kz.zakupai.cli.alerting;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import kz.zakupai.service.junit.telegram.FakeTelegram;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever is wrong with a new configuration, Alertmanager goes on with the one that it has, and the log says what is wrong. */
class MistakeTests {
    @TempDir
    private Path folder;

    private WatchedStack stack;
    private String good = "";

    @BeforeEach
    void start() throws IOException, InterruptedException {
        stack = new WatchedStack(folder, FakeTelegram.TOKEN);
        stack.post(alert("First"));
        stack.told("First");
        good = Files.readString(stack.configuration());
    }

    @AfterEach
    void stop() {
        stack.close();
    }

    private static Alert alert(String name) {
        return Alert.of(name, "calc-service", "critical");
    }

    private void alertmanagerGoesOn() throws IOException, InterruptedException {
        assertThat(Files.readString(stack.configuration())).isEqualTo(good);
        stack.post(alert("Later"));
        stack.told("Later");
    }

    @Test
    void aSyntaxErrorOfTheTemplateIsToldWithLineAndColumn() throws IOException, InterruptedException {
        stack.template(
                text -> text.replace("[[- end ]]\n    - receiver: web.hook", "[[- fi ]]\n    - receiver: web.hook"));
        stack.untilLogged("alertmanager.yml", "fi");
        assertThat(stack.log.text()).containsPattern("(:\\d+:\\d+|line \\d+, column \\d+)");
        alertmanagerGoesOn();
        stack.template(text -> text.replace("resolve_timeout: 5m", "resolve_timeout: 6m"));
        stack.until("the corrected one is taken", () -> holds("resolve_timeout: 6m"));
    }

    @Test
    void aChatThatIsNoNumberIsToldWithLineAndColumn() throws IOException, InterruptedException {
        stack.hold(FakeTelegram.TOKEN, "@zakupai");
        stack.untilLogged("parseInt");
        assertThat(stack.log.text()).containsPattern("(:\\d+:\\d+|line \\d+, column \\d+)");
        alertmanagerGoesOn();
    }

    @Test
    void whatAmtoolRefusesIsNotTakenAndItsWordsAreTold() throws IOException, InterruptedException {
        stack.template(text -> text.replace("  receiver: web.hook\n  group_by", "  receiver: nobody\n  group_by"));
        stack.untilLogged("undefined receiver");
        alertmanagerGoesOn();
    }

    private boolean holds(String text) {
        try {
            return Files.readString(stack.configuration()).contains(text);
        } catch (IOException changing) {
            return false;
        }
    }
}
