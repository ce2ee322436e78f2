package kz.zakupai.vault.server.identity.oidc;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Compares redirect URIs: letter by letter, but for the port of the client's own machine (RFC 8252, 7.3). */
final class RedirectUris {
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    private RedirectUris() {}

    static boolean allowed(String uri, List<String> allowed) {
        URI given = parsed(uri);
        if (given == null) {
            return false;
        }
        if (given.getHost() == null || !LOOPBACK.contains(given.getHost())) {
            return allowed.contains(uri);
        }
        String portless = portless(given);
        return allowed.stream()
                .map(RedirectUris::parsed)
                .anyMatch(other -> other != null && portless(other).equals(portless));
    }

    private static @Nullable URI parsed(String text) {
        try {
            return new URI(text);
        } catch (URISyntaxException e) {
            return null;
        }
    }

    private static String portless(URI uri) {
        try {
            return new URI(
                            uri.getScheme(),
                            uri.getUserInfo(),
                            uri.getHost(),
                            -1,
                            uri.getPath(),
                            uri.getQuery(),
                            uri.getFragment())
                    .toString();
        } catch (URISyntaxException e) {
            return uri.toString();
        }
    }
}
