package kz.zakupai.etl.source;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import kz.zakupai.etl.source.FetchFailedException.Fault;
import kz.zakupai.service.error.RequestRefusedException;
import kz.zakupai.service.log.PersonalNumbers;
import org.springframework.core.env.Environment;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/**
 * Fetches pages from allowed origins only (scheme, host and port are compared, so no address of this network can be
 * smuggled in), follows no redirect, and reads at most the page limit within the time limit.
 */
@Component
class PortalAddress {
    private static final int AT_ONCE = 2;
    private final SourceSettings settings;
    private final Environment environment;
    private final Semaphore places = new Semaphore(AT_ONCE);
    private final HttpClient client = HttpClient.newBuilder()
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(Duration.ofSeconds(10))
            .build();

    PortalAddress(SourceSettings settings, Environment environment) {
        this.settings = settings;
        this.environment = environment;
    }

    /**
     * The page at {@code text}.
     *
     * @throws RequestRefusedException 422 for what is no address, 403 for one that is not allowed
     */
    PageSource page(String text) {
        URI address = parsed(text);
        String origin = origin(address);
        if (settings.allowedOrigins().stream()
                .noneMatch(allowed -> origin(allowed).equals(origin))) {
            throw RequestRefusedException.of(
                    HttpStatus.FORBIDDEN, "This address is not allowed: add its origin to zakupai.etl.allowed-origins");
        }
        // Paths of the portal may end in the number of a person: /v3/rnu/{iin}.
        String name = PersonalNumbers.masked(origin + address.getRawPath());
        return new PageSource("url", name, () -> fetch(address, origin));
    }

    private static URI parsed(String text) {
        try {
            URI address = new URI(text);
            String scheme = Optional.ofNullable(address.getScheme()).orElse("");
            if (address.getHost() != null && address.getRawUserInfo() == null && scheme.matches("(?i)https?")) {
                return address.normalize();
            }
        } catch (URISyntaxException _) {
            // told below, like every other text that is no address
        }
        throw RequestRefusedException.invalid(
                "url", "must be an http or https address without user name", "wrong_format");
    }

    private static String origin(URI address) {
        String scheme = String.valueOf(address.getScheme()).toLowerCase(Locale.ROOT);
        int port = address.getPort() >= 0 ? address.getPort() : scheme.equals("https") ? 443 : 80;
        return scheme + "://" + String.valueOf(address.getHost()).toLowerCase(Locale.ROOT) + ":" + port;
    }

    private InputStream fetch(URI address, String origin) throws IOException {
        if (!places.tryAcquire()) {
            throw RequestRefusedException.of(
                    HttpStatus.TOO_MANY_REQUESTS, "Other pages are being fetched: try again when they are done");
        }
        try {
            HttpRequest.Builder request = HttpRequest.newBuilder(address)
                    .header("Accept", "application/json")
                    .timeout(settings.fetchTimeout());
            // Asked for at each request: the token changes once a year while the service runs.
            String token = environment.getProperty("zakupai.portal.token");
            if (token != null && origin(settings.tokenOrigin()).equals(origin)) {
                request.header("Authorization", "Bearer " + token);
            }
            return checked(send(request.build()));
        } finally {
            places.release();
        }
    }

    /** The client's own time limit ends with the headers; this one covers the body too. */
    private HttpResponse<byte[]> send(HttpRequest request) throws IOException {
        CompletableFuture<HttpResponse<byte[]>> answer = client.sendAsync(
                request,
                BodyHandlers.limiting(
                        BodyHandlers.ofByteArray(), settings.pageLimit().toBytes()));
        try {
            return answer.get(settings.fetchTimeout().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException _) {
            answer.cancel(true);
            throw timedOut();
        } catch (InterruptedException _) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            throw timedOut();
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof java.net.http.HttpTimeoutException) {
                throw timedOut();
            }
            throw new FetchFailedException(
                    Fault.NETWORK, "the connection to the address failed, or the page is longer than the page limit");
        }
    }

    private FetchFailedException timedOut() {
        return new FetchFailedException(
                Fault.TIMEOUT,
                "the page did not come within " + settings.fetchTimeout().toSeconds() + " s");
    }

    private static InputStream checked(HttpResponse<byte[]> answer) {
        int status = answer.statusCode();
        if (status != 200) {
            Fault fault = status >= 500 ? Fault.SERVER_ERROR : Fault.CLIENT_ERROR;
            throw new FetchFailedException(fault, "the address answered with status " + status);
        }
        String type = answer.headers().firstValue("Content-Type").orElse("").toLowerCase(Locale.ROOT);
        if (type.contains("html")) {
            throw new FetchFailedException(Fault.NOT_JSON, "the address answered with an HTML page instead of JSON");
        }
        return new ByteArrayInputStream(answer.body());
    }
}
