package kz.zakupai.vault.server.http;

import org.jspecify.annotations.Nullable;

/**
 * One {@code listener "tcp"}.
 *
 * @param host a name or address to bind, IPv6 without brackets
 * @param port 0 for any free port
 * @param tls null for plain HTTP
 * @param publicMetrics whether {@code sys/metrics} needs no token here ({@code unauthenticated_metrics_access})
 * @param forwarded whether a proxy tells a client's address
 * @param limits what a client may cost here; null for what holds for all listeners
 * @param headers what answers have beside their own headers
 */
public record ListenerSettings(
        String host,
        int port,
        @Nullable TlsSettings tls,
        boolean publicMetrics,
        ForwardedAddress forwarded,
        @Nullable HttpLimits limits,
        ResponseHeaders headers) {
    public ListenerSettings {
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("a port is in 0..65535, not " + port);
        }
    }

    public ListenerSettings(String host, int port, @Nullable TlsSettings tls, boolean publicMetrics) {
        this(host, port, tls, publicMetrics, ForwardedAddress.IGNORED);
    }

    public ListenerSettings(
            String host, int port, @Nullable TlsSettings tls, boolean publicMetrics, ForwardedAddress forwarded) {
        this(host, port, tls, publicMetrics, forwarded, null, ResponseHeaders.NONE);
    }

    public static ListenerSettings plain(String host, int port) {
        return new ListenerSettings(host, port, null, false);
    }
}
