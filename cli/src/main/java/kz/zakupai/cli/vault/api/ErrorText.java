package kz.zakupai.cli.vault.api;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import kz.zakupai.vault.client.json.JsonException;
import kz.zakupai.vault.client.json.JsonObject;
import kz.zakupai.vault.client.json.JsonValue;
import kz.zakupai.vault.client.transport.VaultResponse;
import kz.zakupai.vault.client.transport.VaultSettings;
import kz.zakupai.vault.client.transport.VaultUnreachable;

/** The texts for failed requests that the vault command line prints and scripts look at. */
final class ErrorText {
    private ErrorText() {}

    static String of(VaultSettings settings, ApiRequest request, VaultResponse response) {
        List<String> errors = response.errors();
        boolean understood = !errors.isEmpty() || response.text().contains("\"errors\"");
        String namespace = response.header("X-Vault-Namespace")
                .filter(name -> !name.isEmpty() && !name.equals("root/"))
                .map(name -> "Namespace: " + name + "\n")
                .orElse("");
        String reasons =
                understood ? errors.stream().map(error -> "* " + error).collect(Collectors.joining()) : response.text();
        return "Error making API request.\n\n" + namespace + "URL: " + line(settings, request) + "\nCode: "
                + response.status() + (understood ? ". Errors:\n\n" : ". Raw Message:\n\n") + reasons;
    }

    /** For an answer that was streamed: {@code body} is its beginning. */
    static String of(VaultSettings settings, ApiRequest request, int status, String body) {
        String head = "Error making API request.\n\nURL: " + line(settings, request) + "\nCode: " + status;
        try {
            if (JsonValue.parse(body.getBytes(StandardCharsets.UTF_8)) instanceof JsonObject object
                    && object.has("errors")) {
                return head + ". Errors:\n\n"
                        + object.array("errors").texts().stream()
                                .map(error -> "* " + error)
                                .collect(Collectors.joining());
            }
        } catch (JsonException notJson) {
            return head + ". Raw Message:\n\n" + body;
        }
        return head + ". Raw Message:\n\n" + body;
    }

    static String of(VaultSettings settings, ApiRequest request, VaultUnreachable failure) {
        String verb = request.method().charAt(0) + request.method().substring(1).toLowerCase(Locale.ROOT);
        URI address = settings.address();
        int port = address.getPort() >= 0 ? address.getPort() : "https".equals(address.getScheme()) ? 443 : 80;
        String reason = switch (failure.kind()) {
            case REFUSED -> "dial tcp " + address.getHost() + ":" + port + ": connect: connection refused";
            case UNKNOWN_HOST -> "dial tcp: lookup " + address.getHost() + ": no such host";
            case TIMEOUT -> "context deadline exceeded";
            case TLS, CONNECTION_LOST, NOT_A_VAULT -> reason(failure);
        };
        return verb + " \"" + url(settings, request) + "\": " + reason;
    }

    /** What stands after the place in the client's own message, which the URL before it tells already. */
    private static String reason(VaultUnreachable failure) {
        String message = String.valueOf(failure.getMessage());
        int end = message.indexOf("): ");
        return end < 0 ? message : message.substring(end + 3);
    }

    static String line(VaultSettings settings, ApiRequest request) {
        return request.method() + " " + url(settings, request);
    }

    static String url(VaultSettings settings, ApiRequest request) {
        String address = settings.address().toString();
        return (address.endsWith("/") ? address : address + "/") + request.target();
    }
}
