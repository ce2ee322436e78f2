package kz.zakupai.cli.agent.render;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * A certificate with its key; all as PEM texts that end with a line.
 *
 * @param key empty where the one who asked keeps it
 * @param chain from the issuer on
 */
record IssuedCertificate(
        String certificate, String key, String authority, List<String> chain, Instant start, Instant end) {
    private static final double LEAST = 0.88;
    private static final double MOST = 0.92;

    IssuedCertificate {
        chain = List.copyOf(chain);
    }

    /** At about 90 % of its life. */
    Instant renewalDue() {
        return end.equals(Instant.MAX) ? end : start.plus(Upkeep.part(Duration.between(start, end), LEAST, MOST));
    }

    /** Whether it is too late to keep it. */
    boolean isNearItsEnd(Instant now) {
        return !now.isBefore(start.plus(Upkeep.part(Duration.between(start, end), LEAST, LEAST + 0.001)));
    }

    /** The key is a secret. */
    @Override
    public String toString() {
        return "[certificate]";
    }
}
