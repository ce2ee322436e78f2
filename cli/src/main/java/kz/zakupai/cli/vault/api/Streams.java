package kz.zakupai.cli.vault.api;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import kz.zakupai.secret.Secret;
import kz.zakupai.vault.client.transport.HeaderLine;
import kz.zakupai.vault.client.transport.PassedAnswer;
import kz.zakupai.vault.client.transport.PassedRequest;
import kz.zakupai.vault.client.transport.VaultPassage;
import kz.zakupai.vault.client.transport.VaultSettings;
import kz.zakupai.vault.client.transport.VaultUnreachable;

/** Requests and answers with bodies that are larger than memory, on a connection of their own. For one thread. */
public final class Streams {
    private static final int ERROR_BYTES = 64 * 1024;
    /** A server may read, check and store for long before it answers. */
    private static final Duration PATIENCE = Duration.ofHours(1);

    private final ApiOptions options;

    Streams(ApiOptions options) {
        this.options = options;
    }

    /** What to do with an answer's body. */
    @FunctionalInterface
    public interface Reading {
        void read(InputStream body) throws IOException;
    }

    /**
     * Reads what is at {@code path}.
     *
     * @throws ApiFailure when the Vault answers with an error or not at all
     * @throws IOException when the body ends early, or {@code reading} fails
     */
    public void download(String path, Reading reading) throws IOException {
        exchange(
                ApiRequest.of("GET", path),
                new PassedRequest(
                        "GET", "/v1/" + path, headers(), PassedRequest.NO_BODY, InputStream.nullInputStream()),
                reading);
    }

    /**
     * Writes a body of {@code length} bytes to {@code path}.
     *
     * @throws ApiFailure when the Vault answers with an error or not at all
     * @throws IOException when {@code body} cannot be read
     */
    public void upload(String path, InputStream body, long length) throws IOException {
        exchange(
                ApiRequest.of("POST", path),
                new PassedRequest("POST", "/v1/" + path, headers(), length, body),
                InputStream::readAllBytes);
    }

    private void exchange(ApiRequest shown, PassedRequest request, Reading reading) throws IOException {
        Sending.show(options, shown);
        VaultSettings settings = options.settings();
        try (VaultPassage passage = new VaultPassage(settings.withTimeouts(settings.connectTimeout(), PATIENCE));
                PassedAnswer answer = passage.pass(request)) {
            if (answer.status() >= 300) {
                throw new ApiFailure(
                        ErrorText.of(settings, shown, answer.status(), error(answer.body())), answer.status(), null);
            }
            reading.read(answer.body());
        } catch (VaultUnreachable e) {
            throw new ApiFailure(ErrorText.of(settings, shown, e), e);
        }
    }

    private static String error(InputStream body) throws IOException {
        return new String(body.readNBytes(ERROR_BYTES), StandardCharsets.UTF_8);
    }

    private List<HeaderLine> headers() {
        List<HeaderLine> headers = new ArrayList<>();
        headers.add(HeaderLine.of("X-Vault-Request", "true"));
        options.token().ifPresent(token -> headers.add(new HeaderLine("X-Vault-Token", token)));
        if (options.wrapTtl().isPositive()) {
            headers.add(HeaderLine.of(
                    "X-Vault-Wrap-TTL", Long.toString(options.wrapTtl().toSeconds())));
        }
        options.headers().forEach((name, value) -> headers.add(new HeaderLine(name, Secret.of(value))));
        return headers;
    }
}
