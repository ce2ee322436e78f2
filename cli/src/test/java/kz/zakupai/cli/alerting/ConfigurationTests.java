package kz.zakupai.cli.alerting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import kz.zakupai.cli.agent.template.TemplateError;
import kz.zakupai.service.junit.telegram.FakeTelegram;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The configuration that the agent renders, judged by Alertmanager's own tool. */
class ConfigurationTests {
    private static final Map<String, String> NO_SETTINGS = Map.of();
    private static final Map<String, Object> SECRET =
            Map.of("TELEGRAM_BOT_TOKEN", FakeTelegram.TOKEN, "TELEGRAM_CHAT_ID", ProjectConfiguration.CHAT);

    @TempDir
    private Path folder;

    @BeforeEach
    void templates() throws IOException {
        ProjectConfiguration.copyTemplates(folder);
    }

    private Path written(Map<String, ? extends @Nullable Object> secret, Map<String, String> settings)
            throws IOException {
        return Files.writeString(folder.resolve("alertmanager.yml"), ProjectConfiguration.render(secret, settings));
    }

    private static JsonNode receiver(Path configuration, String name) throws IOException {
        return new YAMLMapper()
                .readTree(Files.readString(configuration))
                .path("receivers")
                .valueStream()
                .filter(receiver -> receiver.path("name").asString("").equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static JsonNode telegram(Path configuration) throws IOException {
        return receiver(configuration, "telegram").path("telegram_configs").path(0);
    }

    @Test
    void alertmanagerAcceptsItWithTheSecretAndWithout() throws IOException, InterruptedException {
        Amtool.Result complete = Amtool.checkConfig(written(SECRET, NO_SETTINGS));
        assertThat(complete.exitCode()).as(complete.output()).isZero();
        assertThat(complete.output()).contains("3 receivers", "1 templates");
        Amtool.Result without = Amtool.checkConfig(written(Map.of(), NO_SETTINGS));
        assertThat(without.exitCode()).as(without.output()).isZero();
        assertThat(without.output()).contains("1 receivers");
    }

    @Test
    void withoutTheTokenOrTheChatOnlyTheHookIsTold() throws IOException, InterruptedException {
        for (String missing : SECRET.keySet()) {
            var rest = new HashMap<>(SECRET);
            rest.remove(missing);
            Path configuration = written(rest, NO_SETTINGS);
            assertThat(Files.readString(configuration)).doesNotContain("telegram_configs");
            assertThat(Amtool.receivers(configuration, "alertname=VaultDown", "severity=critical"))
                    .isEqualTo("web.hook");
        }
        assertThat(Files.readString(written(Map.of("TELEGRAM_BOT_TOKEN", "", "TELEGRAM_CHAT_ID", ""), NO_SETTINGS)))
                .doesNotContain("telegram_configs");
    }

    @Test
    void everyAlertReachesTelegramAndTheHookAndInformationComesQuietly() throws IOException, InterruptedException {
        Path configuration = written(SECRET, NO_SETTINGS);
        assertThat(Amtool.receivers(configuration, "alertname=VaultDown", "severity=critical"))
                .isEqualTo("telegram,web.hook");
        assertThat(Amtool.receivers(configuration, "alertname=A", "severity=warning"))
                .isEqualTo("telegram,web.hook");
        assertThat(Amtool.receivers(configuration, "alertname=A", "severity=info"))
                .isEqualTo("telegram.quiet,web.hook");
        assertThat(Amtool.receivers(configuration, "alertname=A")).isEqualTo("telegram,web.hook");
    }

    @Test
    void theAlertThatAlwaysFiresGoesToTheHookAlone() throws IOException, InterruptedException {
        assertThat(Amtool.receivers(written(SECRET, NO_SETTINGS), "alertname=Watchdog", "severity=info"))
                .isEqualTo("web.hook");
    }

    @Test
    void settingsSayWhereTelegramAndTheHookAre() throws IOException {
        Path configuration = written(
                SECRET,
                Map.of("ZAKUPAI_TELEGRAM_BASE", "http://127.0.0.1:1/", "ZAKUPAI_ALERT_HOOK", "http://hook.example/a"));
        assertThat(telegram(configuration).path("api_url").asString()).isEqualTo("http://127.0.0.1:1");
        assertThat(receiver(configuration, "web.hook")
                        .at("/webhook_configs/0/url")
                        .asString())
                .isEqualTo("http://hook.example/a");
        Path standard = written(SECRET, NO_SETTINGS);
        assertThat(telegram(standard).path("api_url").asString()).isEqualTo("https://api.telegram.org");
        assertThat(receiver(standard, "web.hook").at("/webhook_configs/0/url").asString())
                .isEqualTo("http://127.0.0.1:5001/");
    }

    @Test
    void anAddressOfRunbooksThatCouldBreakAMessageIsLeftOut() throws IOException {
        String message = telegram(written(SECRET, Map.of("ZAKUPAI_RUNBOOKS", "https://x/\"><b>{{ end }}'")))
                .path("message")
                .asString();
        assertThat(message).isEqualTo("{{ template \"telegram.ru\" . }}");
        assertThat(telegram(written(SECRET, Map.of("ZAKUPAI_RUNBOOKS", "https://git.example/a")))
                        .path("message")
                        .asString())
                .contains("<a href=\"https://git.example/a/{{ . | html }}\">");
    }

    @Test
    void whereTheTokenHasAFileItDoesNotStandInTheConfiguration() throws IOException {
        Path configuration = written(SECRET, Map.of("ZAKUPAI_TELEGRAM_TOKEN_FILE", "/run/telegram-token"));
        assertThat(Files.readString(configuration)).doesNotContain(FakeTelegram.TOKEN);
        assertThat(telegram(configuration).path("bot_token_file").asString()).isEqualTo("/run/telegram-token");
        assertThat(telegram(configuration).has("bot_token")).isFalse();
    }

    @Test
    void aValueStaysAValueWhateverItHolds() throws IOException {
        String token = "1:a\"\n  - evil: {{ . }} '#&*";
        Path configuration =
                written(Map.of("TELEGRAM_BOT_TOKEN", token, "TELEGRAM_CHAT_ID", " -100123 \n"), NO_SETTINGS);
        assertThat(telegram(configuration).path("bot_token").asString()).isEqualTo(token);
        assertThat(telegram(configuration).path("chat_id").asLong()).isEqualTo(-100_123);
        assertThat(telegram(written(
                                Map.of("TELEGRAM_BOT_TOKEN", "1:a", "TELEGRAM_CHAT_ID", -100_123_456_789L),
                                NO_SETTINGS))
                        .path("chat_id")
                        .asLong())
                .isEqualTo(-100_123_456_789L);
    }

    @Test
    void aChatThatIsNoNumberIsRefusedWithItsPlace() {
        for (String chat : new String[] {"@zakupai", "12\n    evil: 1", "1e3"}) {
            assertThatThrownBy(() -> ProjectConfiguration.render(
                            Map.of("TELEGRAM_BOT_TOKEN", "1:a", "TELEGRAM_CHAT_ID", chat), NO_SETTINGS))
                    .isInstanceOf(TemplateError.class)
                    .hasMessageContaining("parseInt")
                    .hasMessageMatching("(?s).*\\d+:\\d+.*|(?s).*line \\d+, column \\d+.*");
        }
    }
}
