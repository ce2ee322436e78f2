package kz.zakupai.cli.stack.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import kz.zakupai.cli.stack.VaultWithBlueprint;
import kz.zakupai.cli.stack.bootstrap.StackSecrets;
import kz.zakupai.cli.stack.home.Home;
import kz.zakupai.secret.Secret;
import kz.zakupai.service.junit.telegram.FakeTelegram;
import kz.zakupai.vault.client.kv.CheckAndSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AlertDeliveryTests {
    private static final String CHAT = "-1001234567890";

    @TempDir
    private Path folder;

    private final FakeTelegram telegram = new FakeTelegram();
    private VaultWithBlueprint vault;
    private Home home;

    @BeforeEach
    void start() {
        vault = new VaultWithBlueprint(folder);
        vault.apply();
        hold(FakeTelegram.TOKEN);
        home = new Home(Path.of("..").toAbsolutePath().normalize(), folder);
        home.rememberMonitored(true);
        telegram.knowsOnly(CHAT);
    }

    @AfterEach
    void stop() {
        vault.close();
        telegram.close();
    }

    private void hold(String token) {
        new StackSecrets(vault.admin, line -> {})
                .set(
                        "services/alertmanager",
                        Map.of("TELEGRAM_BOT_TOKEN", Secret.of(token), "TELEGRAM_CHAT_ID", Secret.of(CHAT)));
    }

    /** As the agent renders it. */
    private void configure(URI base, String token) throws IOException {
        Path file = home.monitoring().resolve("alertmanager/alertmanager.yml");
        Files.createDirectories(file.resolveSibling(""));
        Files.writeString(file, """
                receivers:
                  - name: web.hook
                    webhook_configs:
                      - url: "http://127.0.0.1:5001/"
                %s""".formatted(token.isEmpty() ? "" : """
                  - name: telegram
                    telegram_configs:
                      - api_url: "%s"
                        bot_token: "%s"
                        chat_id: %s
                """.formatted(base, token, CHAT)));
    }

    private List<String> problems() throws TurnedOff {
        return new AlertDelivery(home, vault.admin).problems();
    }

    @Test
    void aTokenOfTheVaultThatTelegramTakesIsWellAndNothingIsSent() throws IOException {
        configure(telegram.base(), FakeTelegram.TOKEN);
        assertThat(problems()).isEmpty();
        assertThat(telegram.messages()).isEmpty();
    }

    @Test
    void withoutABotTheCheckIsOffAndOneSentenceSaysWhatToPutWhere() throws IOException {
        configure(telegram.base(), "");
        vault.admin.secrets("zakupai").write("services/alertmanager", Map.of(), CheckAndSet.ANY);
        assertThatThrownBy(this::problems)
                .isInstanceOf(TurnedOff.class)
                .hasMessageContainingAll("TELEGRAM_BOT_TOKEN", "TELEGRAM_CHAT_ID", "zakupai/services/alertmanager");
    }

    @Test
    void aBotThatAlertmanagerHasNotHeardOfIsTold() throws IOException {
        configure(telegram.base(), "");
        assertThat(problems()).singleElement().asString().contains("Alertmanager has none");
    }

    @Test
    void anOldTokenIsToldByBothWhoKnow() throws IOException {
        configure(telegram.base(), FakeTelegram.TOKEN);
        hold("654321:another");
        telegram.accept("654321:another");
        assertThat(problems())
                .hasSize(2)
                .anyMatch(line -> line.contains("is not the one in"))
                .anyMatch(line -> line.contains("does not accept TELEGRAM_BOT_TOKEN"));
    }

    @Test
    void aChatThatTheBotDoesNotKnowIsTold() throws IOException {
        configure(telegram.base(), FakeTelegram.TOKEN);
        telegram.knowsOnly("-42");
        assertThat(problems()).singleElement().asString().contains("does not know the chat TELEGRAM_CHAT_ID");
    }

    @Test
    void aTelegramThatDoesNotAnswerIsToldWithoutTheToken() throws IOException {
        URI nobody = telegram.base();
        telegram.close();
        configure(nobody, FakeTelegram.TOKEN);
        assertThat(problems())
                .singleElement()
                .asString()
                .contains(nobody.toString())
                .doesNotContain(FakeTelegram.TOKEN);
    }
}
