package kz.zakupai.cli.agent.proxy;

import java.time.Duration;

/**
 * What one client may cost.
 *
 * @param bodyBytes a larger request's body is answered 413
 * @param heldBytes a request's body up to this is read whole before it is sent: only such a request is sent again, or
 *     answered from the cache
 * @param headerBytes all header lines together
 * @param headers how many
 * @param connections open at once on one listener
 * @param idle a connection that says nothing for so long, within a request or between two, is closed
 * @param bodyTime for the whole of a request's body
 */
record ProxyLimits(
        int bodyBytes, int heldBytes, int headerBytes, int headers, int connections, Duration idle, Duration bodyTime) {
    private static final int MEBIBYTE = 1 << 20;

    /** Bodies as Vault takes them: 32 MiB. */
    static final ProxyLimits STANDARD = new ProxyLimits(
            32 * MEBIBYTE, MEBIBYTE, 32 << 10, 128, 1024, Duration.ofSeconds(60), Duration.ofSeconds(30));
}
