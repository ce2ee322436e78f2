package kz.zakupai.cli.stack.verify;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import kz.zakupai.cli.stack.bootstrap.VaultAdmin;
import kz.zakupai.cli.stack.home.Home;
import kz.zakupai.cli.stack.monitoring.TelegramReceiver;
import kz.zakupai.secret.Secret;
import kz.zakupai.vault.client.kv.KeyValueStore;

/**
 * Whether Alertmanager has the bot's token of the Vault, and Telegram takes it and knows the chat. Nothing is sent.
 */
final class AlertDelivery {
    private static final int LIMIT_MILLIS = 10_000;
    private static final int OK = 200;
    private static final String SECRET = "services/alertmanager";

    private final Home home;
    private final KeyValueStore store;

    AlertDelivery(Home home, VaultAdmin operator) {
        this.home = home;
        store = operator.secrets("zakupai");
    }

    /** @throws TurnedOff where nobody has given it a bot */
    List<String> problems() throws TurnedOff {
        Optional<Secret> held = store.read(SECRET).flatMap(secret -> secret.value("TELEGRAM_BOT_TOKEN"));
        Optional<TelegramReceiver> receiver = TelegramReceiver.of(home);
        if (receiver.isPresent()) {
            return problems(receiver.get(), held);
        }
        if (held.isEmpty()) {
            throw new TurnedOff(TelegramReceiver.ADVICE);
        }
        return List.of("zakupai/" + SECRET + " holds a bot's token, and Alertmanager has none: "
                + "read zakupai logs alertmanager-agent; it needs TELEGRAM_CHAT_ID too");
    }

    private static List<String> problems(TelegramReceiver receiver, Optional<Secret> held) {
        var problems = new ArrayList<String>();
        if (held.isEmpty()) {
            problems.add("Alertmanager has a bot's token, and zakupai/" + SECRET + " holds none");
        } else if (!Secret.of(held.get().reveal().strip()).constantTimeEquals(receiver.token())) {
            problems.add("Alertmanager's bot token is not the one in zakupai/" + SECRET
                    + ": read zakupai logs alertmanager-agent");
        }
        if (!ask(receiver, "getMe", problems)) {
            return problems;
        }
        ask(receiver, "getChat?chat_id=" + URLEncoder.encode(receiver.chat(), StandardCharsets.UTF_8), problems);
        return problems;
    }

    /** The address holds the token: no text of an exception is passed on, since it may hold the address. */
    private static boolean ask(TelegramReceiver receiver, String call, List<String> problems) {
        String method = call.split("\\?", 2)[0];
        try {
            URI address = URI.create(receiver.base() + "/bot" + receiver.token().reveal() + "/" + call);
            var connection = (HttpURLConnection) address.toURL().openConnection();
            connection.setConnectTimeout(LIMIT_MILLIS);
            connection.setReadTimeout(LIMIT_MILLIS);
            connection.setInstanceFollowRedirects(false);
            int status = connection.getResponseCode();
            connection.disconnect();
            if (status != OK) {
                problems.add(refused(method, status));
            }
            return status == OK;
        } catch (IOException | IllegalArgumentException unreachable) {
            problems.add(
                    "Telegram does not answer at " + receiver.base() + ": check the way there (ZAKUPAI_TELEGRAM_BASE)");
            return false;
        }
    }

    private static String refused(String method, int status) {
        return switch (status) {
            case 401, 404 ->
                "Telegram does not accept TELEGRAM_BOT_TOKEN of zakupai/" + SECRET + ": ask @BotFather for it";
            case 400, 403 ->
                "Telegram's bot does not know the chat TELEGRAM_CHAT_ID of zakupai/" + SECRET
                        + ": add the bot to the chat, and take the number that getUpdates shows";
            default -> "Telegram answers " + status + " to " + method;
        };
    }
}
