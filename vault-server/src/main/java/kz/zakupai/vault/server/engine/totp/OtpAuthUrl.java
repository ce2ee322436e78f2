package kz.zakupai.vault.server.engine.totp;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import kz.zakupai.vault.server.request.RequestFailure;
import org.jspecify.annotations.Nullable;

/**
 * The {@code otpauth://totp/} addresses that authenticators read
 * (<a href="https://github.com/google/google-authenticator/wiki/Key-Uri-Format">Key URI Format</a>).
 */
final class OtpAuthUrl {
    private static final String PLAIN_IN_PATH = "-_.~$&+,/:;=@";
    private static final String PLAIN_IN_QUERY = "-_.~@:";
    private static final int MAX_LENGTH = 8192;

    private OtpAuthUrl() {}

    static String of(TotpKey key) {
        return "otpauth://totp/" + encoded(key.issuer() + ":" + key.accountName(), PLAIN_IN_PATH)
                + "?algorithm=" + key.algorithm().name()
                + "&digits=" + key.digits()
                + "&issuer=" + encoded(key.issuer(), PLAIN_IN_QUERY)
                + "&period=" + key.period()
                + "&secret=" + Base32Text.encode(key.secret());
    }

    private static String encoded(String text, String plain) {
        StringBuilder encoded = new StringBuilder();
        for (byte octet : text.getBytes(StandardCharsets.UTF_8)) {
            char character = (char) (octet & 0xff);
            boolean letter = character < 0x80 && Character.isLetterOrDigit(character);
            if (letter || plain.indexOf(character) >= 0) {
                encoded.append(character);
            } else {
                encoded.append('%').append("%02X".formatted((int) character));
            }
        }
        return encoded.toString();
    }

    /**
     * What an address says: {@code issuer}, {@code account_name}, and its parameters by their names.
     *
     * @throws RequestFailure 400 when it is no address
     */
    static Map<String, String> parse(String url) {
        try {
            if (url.length() > MAX_LENGTH) {
                throw unreadable();
            }
            // Some services write spaces as they are.
            URI uri = new URI(url.replace(" ", "%20"));
            Map<String, String> fields = parameters(uri.getRawQuery());
            String label = uri.getRawPath() == null ? "" : decoded(uri.getRawPath());
            String path = label.startsWith("/") ? label.substring(1) : label;
            int colon = path.indexOf(':');
            fields.put("account_name", path.substring(colon + 1));
            if (fields.getOrDefault("issuer", "").isEmpty() && colon >= 0) {
                fields.put("issuer", path.substring(0, colon));
            }
            return fields;
        } catch (URISyntaxException | IllegalArgumentException e) {
            throw unreadable();
        }
    }

    private static Map<String, String> parameters(@Nullable String query) {
        Map<String, String> parameters = new LinkedHashMap<>();
        for (String pair : (query == null ? "" : query).split("&")) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                parameters.putIfAbsent(
                        decoded(pair.substring(0, equals)),
                        URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
            }
        }
        return parameters;
    }

    /** Percent signs only: a plus sign in a path is one. */
    private static String decoded(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    private static RequestFailure unreadable() {
        return RequestFailure.badRequest("an error occurred while parsing url string");
    }
}
