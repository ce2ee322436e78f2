package kz.zakupai.cli.agent.render;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ThreadLocalRandom;

/** How one answer is kept valid. Used by one thread at a time. */
interface Upkeep {
    /** When to look again. */
    Instant due();

    /**
     * Looks; afterwards {@link #due} is later than {@code now}.
     *
     * @return false if the question must be asked anew
     * @throws kz.zakupai.vault.client.transport.VaultException if the Vault does not say; nothing has changed then
     */
    boolean holds(Instant now);

    /** An answer that is asked for anew at {@code due}, unseen. */
    record Until(Instant due) implements Upkeep {
        @Override
        public boolean holds(Instant now) {
            return false;
        }
    }

    /** An answer that holds for as long as this program runs. */
    static Upkeep endless() {
        return new Until(Instant.MAX);
    }

    /** A part of a time between two shares, by chance, so that many agents do not ask at once. */
    static Duration part(Duration whole, double least, double most) {
        double share = ThreadLocalRandom.current().nextDouble(least, most);
        return Duration.ofMillis((long) (whole.toMillis() * share));
    }
}
