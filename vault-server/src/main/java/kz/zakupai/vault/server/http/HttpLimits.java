package kz.zakupai.vault.server.http;

import java.time.Duration;

/**
 * What one client may cost. All positive, but for {@code writeTime}.
 *
 * @param bodyBytes a larger body is answered 413
 * @param prologueBytes the request line: verb, path and query
 * @param headerBytes all header lines together
 * @param headers how many header lines
 * @param connections open at once per listener; more wait in the backlog
 * @param headTime from accepting a connection to its first request, with the TLS handshake, and for each whole head
 * @param idle a kept-alive connection without a request is closed after this
 * @param bodyTime for the whole body
 * @param requestTime from the first line to the answer
 * @param writeTime for an answer to leave; zero for no such limit beside {@code requestTime}
 * @param bodyMemory bytes of all large bodies together that are in work at once
 */
public record HttpLimits(
        int bodyBytes,
        int prologueBytes,
        int headerBytes,
        int headers,
        int connections,
        Duration headTime,
        Duration idle,
        Duration bodyTime,
        Duration requestTime,
        Duration writeTime,
        long bodyMemory) {
    private static final int MEBIBYTE = 1024 * 1024;
    private static final long SMALLEST_BODY_MEMORY = 64L * MEBIBYTE;

    public HttpLimits {
        if (bodyBytes < 1 || prologueBytes < 16 || headerBytes < 16 || headers < 1 || connections < 1) {
            throw new IllegalArgumentException("HTTP limits must be positive");
        }
        bodyMemory = Math.max(bodyMemory, bodyBytes);
    }

    /** Vault's own: bodies of 32 MiB, 30 s for a body, 90 s for a request, 5 min idle. */
    public static HttpLimits standard() {
        return new HttpLimits(
                32 * MEBIBYTE,
                16 * 1024,
                32 * 1024,
                128,
                8192,
                Duration.ofSeconds(10),
                Duration.ofMinutes(5),
                Duration.ofSeconds(30),
                Duration.ofSeconds(90),
                Duration.ZERO,
                Math.max(SMALLEST_BODY_MEMORY, Runtime.getRuntime().maxMemory() / 4));
    }

    public HttpLimits withBodyBytes(int other) {
        return new HttpLimits(
                other,
                prologueBytes,
                headerBytes,
                headers,
                connections,
                headTime,
                idle,
                bodyTime,
                requestTime,
                writeTime,
                bodyMemory);
    }

    public HttpLimits withHeadTime(Duration other) {
        return new HttpLimits(
                bodyBytes,
                prologueBytes,
                headerBytes,
                headers,
                connections,
                other,
                idle,
                bodyTime,
                requestTime,
                writeTime,
                bodyMemory);
    }

    public HttpLimits withIdle(Duration other) {
        return new HttpLimits(
                bodyBytes,
                prologueBytes,
                headerBytes,
                headers,
                connections,
                headTime,
                other,
                bodyTime,
                requestTime,
                writeTime,
                bodyMemory);
    }

    public HttpLimits withTimes(Duration bodyLimit, Duration requestLimit) {
        return new HttpLimits(
                bodyBytes,
                prologueBytes,
                headerBytes,
                headers,
                connections,
                headTime,
                idle,
                bodyLimit,
                requestLimit,
                writeTime,
                bodyMemory);
    }

    public HttpLimits withWriteTime(Duration other) {
        return new HttpLimits(
                bodyBytes,
                prologueBytes,
                headerBytes,
                headers,
                connections,
                headTime,
                idle,
                bodyTime,
                requestTime,
                other,
                bodyMemory);
    }
}
