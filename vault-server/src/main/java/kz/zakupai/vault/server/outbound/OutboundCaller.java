package kz.zakupai.vault.server.outbound;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;

/**
 * Calls other servers over HTTP/1.1, by http or https, within the limits of its {@link OutboundSettings}. Uses no proxy and
 * keeps no cookies. Thread-safe; holds a connection pool and a thread until closed, so make one for each configuration and
 * keep it.
 */
public final class OutboundCaller implements AutoCloseable {
    private final OutboundSettings settings;
    private final HttpClient http;

    /** @throws OutboundFailure BAD_CERTIFICATES when the settings' CA certificates cannot be read */
    public OutboundCaller(OutboundSettings settings) {
        this.settings = settings;
        http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(settings.connectTimeout())
                .sslContext(TrustedServers.context(settings))
                .executor(Executors.newVirtualThreadPerTaskExecutor())
                .build();
    }

    /**
     * Sends a request and waits for the whole answer, whatever its status. A GET without credentials follows redirects,
     * never from https to http.
     *
     * @throws OutboundFailure when there is no answer within the limits
     */
    public OutboundAnswer send(OutboundRequest request) {
        long deadline = System.nanoTime() + settings.timeout().toNanos();
        OutboundRequest next = request;
        for (int redirects = 0; ; redirects++) {
            URI address = OutboundAddress.parse(next.address());
            OutboundAnswer answer = exchange(next, address, Duration.ofNanos(deadline - System.nanoTime()));
            String location = answer.header("Location");
            boolean redirected = isRedirect(answer.status()) && !location.isEmpty() && request.followsRedirects();
            if (!redirected || settings.maxRedirects() == 0) {
                return answer;
            }
            if (redirects == settings.maxRedirects()) {
                throw new OutboundFailure(OutboundFailure.Reason.BAD_ADDRESS, request + ": too many redirects");
            }
            next = next.at(OutboundAddress.redirect(address, location).toString());
        }
    }

    private static boolean isRedirect(int status) {
        return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
    }

    private OutboundAnswer exchange(OutboundRequest request, URI address, Duration left) {
        if (left.isNegative() || left.isZero()) {
            throw new OutboundFailure(OutboundFailure.Reason.TIMEOUT, request + ": no answer in time");
        }
        byte[] body = request.body();
        HttpRequest.Builder builder = HttpRequest.newBuilder(address)
                .timeout(left)
                .method(
                        request.method(),
                        body == null
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofByteArray(body));
        addHeaders(request, builder);
        CompletableFuture<HttpResponse<byte[]>> pending =
                http.sendAsync(builder.build(), head -> new BoundedBody(settings.maxAnswerBytes()));
        try {
            HttpResponse<byte[]> response = pending.get(left.toNanos(), TimeUnit.NANOSECONDS);
            return new OutboundAnswer(response.statusCode(), response.headers(), response.body());
        } catch (TimeoutException e) {
            throw new OutboundFailure(OutboundFailure.Reason.TIMEOUT, request + ": no answer in time", e);
        } catch (ExecutionException e) {
            throw failure(request, e.getCause() == null ? e : e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new OutboundFailure(OutboundFailure.Reason.UNREACHABLE, request + ": interrupted", e);
        } finally {
            pending.cancel(true);
        }
    }

    private static void addHeaders(OutboundRequest request, HttpRequest.Builder builder) {
        try {
            request.headers().forEach(builder::header);
        } catch (IllegalArgumentException e) {
            // Without the cause, which quotes the value: it may be a credential.
            throw new OutboundFailure(
                    OutboundFailure.Reason.BAD_REQUEST, request + ": a header holds characters that it must not hold");
        }
    }

    private static OutboundFailure failure(OutboundRequest request, Throwable cause) {
        for (Throwable at = cause; at != null; at = at.getCause()) {
            if (at instanceof BoundedBody.TooLong) {
                return new OutboundFailure(OutboundFailure.Reason.TOO_LARGE, request + ": " + at.getMessage(), cause);
            }
            if (at instanceof SSLException) {
                return new OutboundFailure(
                        OutboundFailure.Reason.TLS, request + ": no trusted TLS connection: " + at.getMessage(), cause);
            }
        }
        boolean late = cause instanceof java.net.http.HttpTimeoutException;
        return late
                ? new OutboundFailure(OutboundFailure.Reason.TIMEOUT, request + ": no answer in time", cause)
                : new OutboundFailure(
                        OutboundFailure.Reason.UNREACHABLE,
                        request
                                + (cause instanceof IOException
                                        ? ": the server cannot be reached"
                                        : ": the call failed"),
                        cause);
    }

    /** Takes no more requests; those under way may end. */
    @Override
    public void close() {
        http.shutdown();
    }
}
