package kz.zakupai.vault.client.transport;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import kz.zakupai.vault.client.json.JsonException;
import kz.zakupai.vault.client.json.JsonObject;
import kz.zakupai.vault.client.json.JsonValue;

/** One answer, immutable. {@code toString} tells the status and the size only. */
public final class VaultResponse {
    private final int status;
    private final Map<String, String> headers;
    private final byte[] body;

    VaultResponse(int status, Map<String, String> headers, byte[] body) {
        TreeMap<String, String> byName = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        byName.putAll(headers);
        this.status = status;
        this.headers = byName;
        this.body = body;
    }

    /** The HTTP status, 200 to 599. */
    public int status() {
        return status;
    }

    /** Whether the status is 200 to 299. */
    public boolean succeeded() {
        return status >= 200 && status < 300;
    }

    /** A header's value, whatever the case of its name; repeated headers are joined by {@code ", "}. */
    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name));
    }

    /** A copy of the body; empty when there is none. */
    public byte[] body() {
        return body.clone();
    }

    /** The body as UTF-8 text: for answers that are no JSON, such as PEM files and metrics. */
    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    public boolean hasBody() {
        return body.length > 0;
    }

    /**
     * The body as a JSON object; the empty object when there is no body.
     *
     * @throws VaultUnreachable of kind {@code NOT_A_VAULT} if the body is anything else
     */
    public JsonObject json() {
        if (body.length == 0) {
            return JsonObject.EMPTY;
        }
        try {
            if (JsonValue.parse(body) instanceof JsonObject object) {
                return object;
            }
        } catch (JsonException e) {
            throw new VaultUnreachable(
                    VaultUnreachable.Kind.NOT_A_VAULT, false, "the answer's body: " + e.getMessage(), e);
        }
        throw new VaultUnreachable(
                VaultUnreachable.Kind.NOT_A_VAULT, false, "the answer's body is not a JSON object", null);
    }

    /** The texts of the {@code errors} list; empty if the body has none or is no JSON. */
    public List<String> errors() {
        try {
            return body.length > 0 && JsonValue.parse(body) instanceof JsonObject object
                    ? object.array("errors").texts()
                    : List.of();
        } catch (JsonException notJson) {
            return List.of();
        }
    }

    /**
     * This answer, if its status is 200 to 299.
     *
     * @throws VaultError otherwise
     */
    public VaultResponse orThrow(VaultRequest request) {
        if (!succeeded()) {
            throw new VaultError(request.method(), request.path(), this);
        }
        return this;
    }

    @Override
    public String toString() {
        return "[answer " + status + ", " + body.length + " bytes]";
    }
}
