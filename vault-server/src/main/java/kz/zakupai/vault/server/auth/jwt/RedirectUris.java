package kz.zakupai.vault.server.auth.jwt;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The addresses that a provider may send people back to. */
final class RedirectUris {
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");
    private static final String NAMESPACE = "namespace";

    private RedirectUris() {}

    /** True when {@code allowed} holds {@code uri}; on the loopback interface with any port (RFC 8252 section 7.3). */
    static boolean allowed(String uri, List<String> allowed) {
        URI wanted = parse(uri);
        if (wanted == null) {
            return false;
        }
        if (wanted.getHost() == null || !LOOPBACK.contains(wanted.getHost())) {
            return allowed.contains(uri);
        }
        String withoutPort = withoutPort(wanted);
        return allowed.stream()
                .map(RedirectUris::parse)
                .anyMatch(candidate -> candidate != null && withoutPort.equals(withoutPort(candidate)));
    }

    private static @Nullable URI parse(String uri) {
        try {
            return new URI(uri);
        } catch (URISyntaxException e) {
            return null;
        }
    }

    private static String withoutPort(URI uri) {
        return uri.getScheme() + "|" + uri.getRawUserInfo() + "|" + uri.getHost() + "|" + uri.getRawPath() + "|"
                + uri.getRawQuery() + "|" + uri.getRawFragment();
    }

    /** An address without its {@code namespace} parameter, and what that was. */
    record WithNamespace(String uri, String namespace) {}

    static WithNamespace splitNamespace(String uri) {
        int question = uri.indexOf('?');
        if (question < 0) {
            return new WithNamespace(uri, "");
        }
        var kept = new ArrayList<String>();
        String namespace = "";
        for (String pair : uri.substring(question + 1).split("&")) {
            if (pair.startsWith(NAMESPACE + "=")) {
                namespace = decoded(pair.substring(NAMESPACE.length() + 1));
            } else if (!pair.isEmpty()) {
                kept.add(pair);
            }
        }
        String rest = kept.isEmpty() ? "" : "?" + String.join("&", kept);
        return namespace.isEmpty()
                ? new WithNamespace(uri, "")
                : new WithNamespace(uri.substring(0, question) + rest, namespace);
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return "";
        }
    }

    /** The mount that an address of this server's API leads to, or empty. */
    static String mount(String uri) {
        String[] parts = uri.split("/");
        for (int i = 0; i + 2 < parts.length; i++) {
            if (parts[i].equals("v1") && parts[i + 1].equals("auth")) {
                return parts[i + 2];
            }
        }
        return "";
    }
}
