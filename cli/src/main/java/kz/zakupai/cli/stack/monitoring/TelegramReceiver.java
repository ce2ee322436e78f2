package kz.zakupai.cli.stack.monitoring;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import kz.zakupai.cli.stack.home.Home;
import kz.zakupai.cli.stack.home.StackFailure;
import kz.zakupai.secret.Secret;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * How Alertmanager reaches Telegram, by the configuration that its agent has written.
 *
 * @param base Telegram's API
 * @param chat the chat's number
 */
public record TelegramReceiver(URI base, Secret token, String chat) {
    /** What to do where there is none. */
    public static final String ADVICE = "alerts go to the hook only: put TELEGRAM_BOT_TOKEN and TELEGRAM_CHAT_ID into"
            + " zakupai/services/alertmanager (zakupai vault kv put zakupai/services/alertmanager TELEGRAM_CHAT_ID=-100..."
            + " TELEGRAM_BOT_TOKEN=@FILE), and read zakupai logs alertmanager-agent where they are there";

    private static final String KEY = "telegram_configs";

    /**
     * Absent where only the hook is told.
     *
     * @throws StackFailure when the configuration cannot be read
     */
    public static Optional<TelegramReceiver> of(Home home) {
        Path file = home.monitoring().resolve("alertmanager/alertmanager.yml");
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            JsonNode receivers =
                    new YAMLMapper().readTree(Files.readString(file)).path("receivers");
            for (JsonNode receiver : receivers) {
                if (!receiver.path(KEY).isEmpty()) {
                    return Optional.of(receiver(receiver.path(KEY).path(0)));
                }
            }
            return Optional.empty();
        } catch (IOException | JacksonException | IllegalArgumentException e) {
            throw new StackFailure("cannot read " + file, "read zakupai logs alertmanager-agent");
        }
    }

    private static TelegramReceiver receiver(JsonNode telegram) throws IOException {
        String tokenFile = telegram.path("bot_token_file").asString("");
        String token = tokenFile.isEmpty()
                ? telegram.path("bot_token").asString("")
                : Files.readString(Path.of(tokenFile)).strip();
        return new TelegramReceiver(
                URI.create(telegram.path("api_url").asString("")),
                Secret.of(token),
                telegram.path("chat_id").asString(""));
    }
}
