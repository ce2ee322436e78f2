package kz.zakupai.vault.server.config;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One {@code listener "tcp"}.
 *
 * @param host a name or address, IPv6 without brackets
 * @param port 0 for any free one
 * @param tls null for plain HTTP
 * @param limits what a request may take
 * @param unauthenticatedMetrics whether {@code sys/metrics} needs no token here
 * @param responseHeaders by {@code default}, a status such as {@code 200}, or a class such as {@code 2xx}: header to its
 *     values
 */
public record ListenerConfiguration(
        String host,
        int port,
        @Nullable TlsConfiguration tls,
        Limits limits,
        boolean unauthenticatedMetrics,
        ForwardedFor forwardedFor,
        Map<String, Map<String, List<String>>> responseHeaders) {
    public static final int DEFAULT_PORT = 8200;

    public ListenerConfiguration {
        // Copied in order: the file's order is that of the answer's headers.
        responseHeaders = Collections.unmodifiableMap(new LinkedHashMap<>(responseHeaders));
    }

    /**
     * Limits of one listener.
     *
     * @param maxRequestBytes the largest body
     * @param maxRequestDuration the longest that a request may be worked on
     * @param headerTimeout the longest that a request's head may take to arrive
     * @param readTimeout the longest that a whole request may take to arrive
     * @param writeTimeout the longest that an answer may take to leave; zero for none
     * @param idleTimeout how long a connection may stay open without a request
     */
    public record Limits(
            long maxRequestBytes,
            Duration maxRequestDuration,
            Duration headerTimeout,
            Duration readTimeout,
            Duration writeTimeout,
            Duration idleTimeout) {
        public static final long DEFAULT_REQUEST_BYTES = 32L << 20;

        /** Vault's defaults. */
        public static Limits defaults() {
            return new Limits(
                    DEFAULT_REQUEST_BYTES,
                    Duration.ofSeconds(90),
                    Duration.ofSeconds(10),
                    Duration.ofSeconds(30),
                    Duration.ZERO,
                    Duration.ofMinutes(5));
        }
    }

    /** {@code host:port}, IPv6 in brackets. */
    public String address() {
        return (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + port;
    }
}
