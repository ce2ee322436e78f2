package kz.zakupai.vault.client.transport;

import java.util.List;

/** The Vault answered, and with an error. */
public final class VaultError extends VaultException {
    private final String method;
    private final String path;
    private final transient VaultResponse response;

    VaultError(String method, String path, VaultResponse response) {
        super(describe(method, path, response), null);
        this.method = method;
        this.path = path;
        this.response = response;
    }

    private static String describe(String method, String path, VaultResponse response) {
        String text = "the Vault answered " + response.status() + " to " + method + " " + path;
        List<String> errors = response.errors();
        return errors.isEmpty() ? text : text + ": " + String.join("; ", errors).strip();
    }

    /** The HTTP status, 300 to 599. */
    public int status() {
        return response.status();
    }

    /** The texts of the answer's {@code errors} list; empty if it has none. */
    public List<String> errors() {
        return response.errors();
    }

    public String method() {
        return method;
    }

    /** The request's path, without {@code /v1/}. */
    public String path() {
        return path;
    }

    /** The whole answer: some errors carry data, such as a deleted version's metadata. */
    public VaultResponse response() {
        return response;
    }
}
