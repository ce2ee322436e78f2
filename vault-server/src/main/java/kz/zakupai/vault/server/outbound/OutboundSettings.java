package kz.zakupai.vault.server.outbound;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How an {@link OutboundCaller} calls.
 *
 * @param caPem certificates in PEM that are trusted instead of the system's; empty for the system's
 * @param serverNames names of which a server's certificate must hold one, instead of the URL's host; none for the host
 * @param connectTimeout until the connection stands
 * @param timeout for a whole call, all redirects and the body included
 * @param maxAnswerBytes the longest body that is read
 * @param maxRedirects how many redirects of a GET without credentials are followed; 0 for none
 * @param identity shown to servers that ask for a certificate, or null
 * @param insecureAnyServer every certificate is accepted
 */
public record OutboundSettings(
        String caPem,
        List<String> serverNames,
        Duration connectTimeout,
        Duration timeout,
        int maxAnswerBytes,
        int maxRedirects,
        @Nullable ClientIdentity identity,
        boolean insecureAnyServer) {
    private static final OutboundSettings STANDARD =
            new OutboundSettings("", List.of(), Duration.ofSeconds(5), Duration.ofSeconds(15), 1 << 20, 5, null, false);

    public OutboundSettings {
        serverNames = List.copyOf(serverNames);
        if (connectTimeout.isNegative() || connectTimeout.isZero() || timeout.isNegative() || timeout.isZero()) {
            throw new IllegalArgumentException("timeouts must be positive");
        }
        if (maxAnswerBytes <= 0 || maxRedirects < 0) {
            throw new IllegalArgumentException("limits must be positive");
        }
    }

    /** The system's certificates, 5 s to connect, 15 s in all, 1 MiB, 5 redirects. */
    public static OutboundSettings standard() {
        return STANDARD;
    }

    public OutboundSettings withCaPem(String pem) {
        return new OutboundSettings(
                pem, serverNames, connectTimeout, timeout, maxAnswerBytes, maxRedirects, identity, insecureAnyServer);
    }

    public OutboundSettings withServerNames(List<String> names) {
        return new OutboundSettings(
                caPem, names, connectTimeout, timeout, maxAnswerBytes, maxRedirects, identity, insecureAnyServer);
    }

    public OutboundSettings withTimeouts(Duration connect, Duration whole) {
        return new OutboundSettings(
                caPem, serverNames, connect, whole, maxAnswerBytes, maxRedirects, identity, insecureAnyServer);
    }

    public OutboundSettings withLimits(int answerBytes, int redirects) {
        return new OutboundSettings(
                caPem, serverNames, connectTimeout, timeout, answerBytes, redirects, identity, insecureAnyServer);
    }

    public OutboundSettings withIdentity(ClientIdentity shown) {
        return new OutboundSettings(
                caPem, serverNames, connectTimeout, timeout, maxAnswerBytes, maxRedirects, shown, insecureAnyServer);
    }

    /** Accepts every certificate: for an operator who has asked for it in so many words. */
    public OutboundSettings withInsecureAnyServer() {
        return new OutboundSettings(
                caPem, serverNames, connectTimeout, timeout, maxAnswerBytes, maxRedirects, identity, true);
    }
}
