package kz.zakupai.cli.vault.api;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import kz.zakupai.vault.client.json.JsonObject;
import kz.zakupai.vault.client.json.JsonValue;
import kz.zakupai.vault.client.transport.VaultRequest;
import kz.zakupai.vault.client.transport.VaultResponse;
import kz.zakupai.vault.client.transport.VaultTransport;
import kz.zakupai.vault.client.transport.VaultUnreachable;

/**
 * Requests to one Vault as the vault command line makes them. Every method throws {@link ApiFailure} when the Vault
 * answers with an error or not at all, and {@link PrintedRequest} when requests are to be shown. Paths come without
 * {@code /v1/}.
 */
public final class Api implements AutoCloseable {
    private static final int NOT_FOUND = 404;

    private final VaultTransport transport;
    private final ApiOptions options;
    private final Sending sending;

    private Api(VaultTransport transport, ApiOptions options, Pause pause) {
        this.transport = transport;
        this.options = options;
        this.sending = new Sending(transport, options, pause);
    }

    /** Connects with the first request. */
    public static Api open(ApiOptions options, Pause pause) {
        return new Api(VaultTransport.open(options.settings()), options, pause);
    }

    public ApiOptions options() {
        return options;
    }

    /** The same connections with other options; closing either closes both. */
    public Api with(ApiOptions other) {
        return new Api(transport, other, sending.pause());
    }

    /** Empty if there is nothing at the path. */
    public Optional<Answer> read(String path, List<VaultRequest.Parameter> query) {
        return found(ApiRequest.get(path, query));
    }

    /** Empty if there is nothing at the path. */
    public Optional<Answer> read(String path) {
        return read(path, List.of());
    }

    /** Empty if there is nothing below the path. */
    public Optional<Answer> list(String path) {
        return found(ApiRequest.of("GET", path).with("list", "true"));
    }

    /** Empty if the Vault accepted it without a word. */
    public Optional<Answer> write(String path, JsonValue data) {
        return done(ApiRequest.of("PUT", path, data));
    }

    /** Empty if the Vault accepted it without a word. */
    public Optional<Answer> write(String path) {
        return done(ApiRequest.of("PUT", path));
    }

    /** As {@link #write(String, JsonValue)}, with POST. */
    public Optional<Answer> post(String path, JsonValue data) {
        return done(ApiRequest.of("POST", path, data));
    }

    /** Changes some fields (RFC 7396). */
    public Optional<Answer> patch(String path, JsonValue data) {
        return done(ApiRequest.of("PATCH", path, data));
    }

    public Optional<Answer> delete(String path, List<VaultRequest.Parameter> query) {
        return done(new ApiRequest("DELETE", path, query, Optional.empty()));
    }

    public Optional<Answer> delete(String path) {
        return delete(path, List.of());
    }

    /** The body of an answer that has no envelope, such as the seal status. */
    public JsonObject plain(ApiRequest request) {
        return body(request, accepted(request));
    }

    /** The bytes of the answer, whatever its status, unless they are missing; for {@code -format=raw}. */
    public Optional<byte[]> raw(String path, List<VaultRequest.Parameter> query) {
        ApiRequest request = ApiRequest.get(path, query);
        VaultResponse response = sending.send(request);
        if (response.status() != NOT_FOUND) {
            check(request, response);
        }
        return response.hasBody() ? Optional.of(response.body()) : Optional.empty();
    }

    /** For bodies that are larger than memory. */
    public Streams streams() {
        return new Streams(options);
    }

    /**
     * Reads an answer that goes on for as long as the Vault has something to say.
     *
     * @param lines told each line as it comes, without its end; empty ones are left out
     */
    public void follow(String path, List<VaultRequest.Parameter> query, Consumer<String> lines) {
        ApiRequest request = ApiRequest.get(path, query);
        Sending.show(options, request);
        new Following(options).follow(request, lines);
    }

    private Optional<Answer> found(ApiRequest request) {
        VaultResponse response = sending.send(request);
        if (response.status() == NOT_FOUND) {
            return answer(request, response)
                    .filter(answer ->
                            !answer.warnings().isEmpty() || answer.data().isPresent());
        }
        check(request, response);
        return answer(request, response);
    }

    private Optional<Answer> done(ApiRequest request) {
        return answer(request, accepted(request));
    }

    private VaultResponse accepted(ApiRequest request) {
        VaultResponse response = sending.send(request);
        check(request, response);
        return response;
    }

    private void check(ApiRequest request, VaultResponse response) {
        // A redirect is an error, too: a token does not travel to an address that nobody configured.
        if (response.status() >= 300) {
            throw new ApiFailure(
                    ErrorText.of(options.settings(), request, response),
                    response.status(),
                    response.status() == NOT_FOUND ? answer(request, response).orElse(null) : null);
        }
    }

    private Optional<Answer> answer(ApiRequest request, VaultResponse response) {
        return response.hasBody() ? Answer.of(body(request, response)) : Optional.empty();
    }

    private JsonObject body(ApiRequest request, VaultResponse response) {
        try {
            return response.json();
        } catch (VaultUnreachable notJson) {
            throw new ApiFailure(
                    "the answer to " + ErrorText.line(options.settings(), request) + " is not JSON", notJson);
        }
    }

    @Override
    public void close() {
        transport.close();
    }
}
