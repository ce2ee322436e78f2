package kz.zakupai.etl.portal;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import kz.zakupai.secret.Secret;
import kz.zakupai.service.log.PersonalNumbers;
import kz.zakupai.service.portal.PortalFault;
import kz.zakupai.service.portal.PortalTrust;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * One exchange with the portal: the token goes to its base address alone, redirects are not followed, certificates are
 * checked, the time limit covers the body too. Thread-safe.
 */
final class PortalHttp {
    private static final int MAX_MESSAGE = 200;

    private final PortalSettings settings;
    private final HttpClient client;

    PortalHttp(PortalSettings settings) {
        this.settings = settings;
        HttpClient.Builder builder = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(settings.connectTimeout());
        settings.authorities().map(PortalTrust::context).ifPresent(builder::sslContext);
        this.client = builder.build();
    }

    /**
     * Asks once.
     *
     * @throws PortalException if the portal does not answer with JSON and status 200
     */
    byte[] ask(PortalQuestion question, Secret token) throws InterruptedException {
        HttpRequest.Builder request = switch (question) {
            case PortalQuestion.Rest rest ->
                HttpRequest.newBuilder(at(rest.path())).GET();
            case PortalQuestion.GraphQl graphQl ->
                HttpRequest.newBuilder(at("/v3/graphql"))
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(
                                JsonMapper.shared()
                                        .createObjectNode()
                                        .put("query", graphQl.query())
                                        .toString(),
                                StandardCharsets.UTF_8));
        };
        request.header("Accept", "application/json")
                .header("Accept-Encoding", "gzip")
                .header("Authorization", "Bearer " + token.reveal())
                .timeout(settings.timeout());
        return checked(send(request.build()));
    }

    private URI at(String path) {
        String base = settings.base().toString();
        return URI.create((base.endsWith("/") ? base.substring(0, base.length() - 1) : base) + path);
    }

    /** The client's own time limit ends with the headers; this one covers the body too. */
    private HttpResponse<byte[]> send(HttpRequest request) throws InterruptedException {
        CompletableFuture<HttpResponse<byte[]>> answer = client.sendAsync(
                request, _ -> new BoundedBody(settings.answerLimit().toBytes()));
        try {
            return answer.get(settings.timeout().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException late) {
            answer.cancel(true);
            throw failed(late);
        } catch (InterruptedException stopped) {
            answer.cancel(true);
            throw stopped;
        } catch (ExecutionException failed) {
            for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
                if (cause instanceof PortalException known) {
                    throw known;
                }
            }
            throw failed(failed);
        }
    }

    private PortalException failed(Exception failed) {
        PortalProblem problem = PortalProblem.of(PortalFault.of(failed));
        return new PortalException(
                problem,
                switch (problem) {
                    case TIMEOUT ->
                        "the portal did not answer within " + settings.timeout().toSeconds() + " s";
                    case TLS ->
                        "the portal's certificate is not trusted: if its chain is not whole, put the missing"
                                + " certificate into a PEM file and name it in zakupai.portal.ca-file";
                    default -> "the connection to the portal failed or broke";
                });
    }

    private byte[] checked(HttpResponse<byte[]> answer) {
        byte[] body = "gzip".equalsIgnoreCase(header(answer, "Content-Encoding"))
                ? GzipBody.unpacked(answer.body(), settings.answerLimit().toBytes())
                : answer.body();
        int status = answer.statusCode();
        if (status == 200) {
            if (header(answer, "Content-Type").toLowerCase(Locale.ROOT).contains("html") || startsLikeHtml(body)) {
                throw new PortalException(
                        PortalProblem.NOT_JSON,
                        "the portal answered with an HTML page instead of JSON: is it under maintenance?");
            }
            return body;
        }
        throw refused(status, answer, body);
    }

    private static PortalException refused(int status, HttpResponse<byte[]> answer, byte[] body) {
        if (status >= 300 && status < 400) {
            return new PortalException(
                    PortalProblem.REDIRECTED,
                    "the portal redirects (status " + status + "): check zakupai.portal.base");
        }
        PortalProblem problem = status == 404
                ? PortalProblem.NOT_FOUND
                : PortalFault.ofStatus(status).map(PortalProblem::of).orElse(PortalProblem.CLIENT_ERROR);
        String advice = problem == PortalProblem.FORBIDDEN
                ? "; its token is wrong or has expired (they last a year), or this address is not in Kazakhstan"
                : "";
        return new PortalException(
                problem,
                "the portal answered with status " + status + message(body) + advice,
                retryAfter(answer).orElse(null));
    }

    /** What the portal's own error says: {@code {name, message, code, status, type}}. */
    private static String message(byte[] body) {
        try {
            JsonNode message = JsonMapper.shared().readTree(body).path("message");
            if (message.isString() && !message.asString().isBlank()) {
                String text = PersonalNumbers.masked(message.asString());
                return " \"" + text.substring(0, Math.min(text.length(), MAX_MESSAGE)) + "\"";
            }
        } catch (JacksonException _) {
            // an error page that is no JSON says nothing that we could repeat
        }
        return "";
    }

    /** In seconds, RFC 9110 section 10.2.3; the form with a date is not used by the portal. */
    private static Optional<Duration> retryAfter(HttpResponse<byte[]> answer) {
        String seconds = header(answer, "Retry-After").strip();
        return seconds.matches("[0-9]{1,6}")
                ? Optional.of(Duration.ofSeconds(Long.parseLong(seconds)))
                : Optional.empty();
    }

    private static boolean startsLikeHtml(byte[] body) {
        for (byte b : body) {
            if (!Character.isWhitespace(b)) {
                return b == '<';
            }
        }
        return false;
    }

    private static String header(HttpResponse<?> answer, String name) {
        return answer.headers().firstValue(name).orElse("");
    }
}
