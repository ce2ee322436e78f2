package kz.zakupai.cli.agent.proxy;

import java.time.Duration;
import kz.zakupai.vault.server.http.HttpLimits;

/**
 * What one client may cost.
 *
 * @param http sizes and times on the wire
 * @param heldBytes a request's body up to this is read whole before it is sent: only such a request is sent again, or
 *     answered from the cache
 */
record ProxyLimits(HttpLimits http, int heldBytes) {
    private static final int MEBIBYTE = 1 << 20;

    /** Bodies as Vault takes them, 32 MiB; answers may go on for a day, as a log that is followed does. */
    static final ProxyLimits STANDARD = new ProxyLimits(
            new HttpLimits(
                    32 * MEBIBYTE,
                    16 << 10,
                    32 << 10,
                    128,
                    1024,
                    Duration.ofSeconds(10),
                    Duration.ofMinutes(5),
                    Duration.ofSeconds(30),
                    Duration.ofDays(1),
                    Duration.ZERO,
                    64L * MEBIBYTE),
            MEBIBYTE);
}
