package kz.zakupai.risk.telegram;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import kz.zakupai.secret.Secret;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Sends messages as the bot whose token is {@code zakupai.telegram.token}; the token is asked for at each message, so a
 * rotated one is used at once. The token is part of the address, therefore no address and no exception of the connection
 * is ever logged. Thread-safe.
 */
@Component
public class TelegramBot {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final int MAX_ANSWER_BYTES = 1 << 16;
    private static final long MAX_PAUSE_SECONDS = 3600;

    private final TelegramSettings settings;
    private final Environment environment;
    private final ReentrantLock making = new ReentrantLock();
    private @Nullable HttpClient client;

    TelegramBot(TelegramSettings settings, Environment environment) {
        this.settings = settings;
        this.environment = environment;
    }

    /** Whether there is a token to send with. */
    public boolean hasToken() {
        return token().isPresent();
    }

    /** Sends {@code html} (Telegram's HTML, under 4096 characters) to {@code user}, within the time limit. */
    public Delivery send(long user, String html) {
        Optional<Secret> token = token();
        if (token.isEmpty()) {
            return new Delivery.NoToken();
        }
        try {
            HttpResponse<byte[]> answer = post(token.get(), user, html);
            return delivery(answer.statusCode(), read(answer.body()));
        } catch (IOException _) {
            return new Delivery.Failed();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return new Delivery.Failed();
        }
    }

    private HttpResponse<byte[]> post(Secret token, long user, String html) throws IOException, InterruptedException {
        String body = JSON.writeValueAsString(Map.of(
                "chat_id",
                user,
                "text",
                html,
                "parse_mode",
                "HTML",
                "link_preview_options",
                Map.of("is_disabled", true)));
        URI base = settings.base();
        HttpRequest request = HttpRequest.newBuilder(base.resolve(
                        base.getRawPath().replaceFirst("/$", "") + "/bot" + token.reveal() + "/sendMessage"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        CompletableFuture<HttpResponse<byte[]>> answer =
                client().sendAsync(request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), MAX_ANSWER_BYTES));
        try {
            return answer.get(settings.timeout().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException _) {
            answer.cancel(true);
            throw new IOException("no answer in time");
        } catch (ExecutionException _) {
            throw new IOException("no connection");
        }
    }

    private static JsonNode read(byte[] body) {
        try {
            return JSON.readTree(body);
        } catch (JacksonException _) {
            return JSON.missingNode();
        }
    }

    private static Delivery delivery(int status, JsonNode answer) {
        String description = answer.path("description").asString("").toLowerCase(Locale.ROOT);
        return switch (status) {
            case 200 -> answer.path("ok").asBoolean(false) ? new Delivery.Sent() : new Delivery.Failed();
            case 401, 404 -> new Delivery.NoToken();
            case 403 -> new Delivery.Gone();
            case 429 ->
                new Delivery.Later(pause(answer.at("/parameters/retry_after").asLong(1)));
            case 400 ->
                description.contains("chat not found") || description.contains("user is deactivated")
                        ? new Delivery.Gone()
                        : new Delivery.Rejected(description.substring(0, Math.min(200, description.length())));
            default -> new Delivery.Failed();
        };
    }

    private static Duration pause(long seconds) {
        return Duration.ofSeconds(Math.clamp(seconds, 1, MAX_PAUSE_SECONDS));
    }

    private Optional<Secret> token() {
        return Optional.ofNullable(environment.getProperty("zakupai.telegram.token"))
                .map(String::strip)
                .filter(text -> text.matches("[A-Za-z0-9:_-]{1,200}"))
                .map(Secret::of);
    }

    private HttpClient client() {
        making.lock();
        try {
            HttpClient known = client;
            if (known == null) {
                known = HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .followRedirects(HttpClient.Redirect.NEVER)
                        .connectTimeout(settings.timeout())
                        .build();
                client = known;
            }
            return known;
        } finally {
            making.unlock();
        }
    }
}
