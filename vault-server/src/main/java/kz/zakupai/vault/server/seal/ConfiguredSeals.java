package kz.zakupai.vault.server.seal;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.Objects;
import java.util.function.UnaryOperator;
import kz.zakupai.vault.server.barrier.Barrier;
import kz.zakupai.vault.server.store.Store;
import org.jspecify.annotations.Nullable;

/**
 * The seals that a configuration names, against the one that the store says. Thread-safe.
 *
 * @param active what the server unseals itself with, or null for shares
 * @param disabled what it is to move away from, or null
 */
public record ConfiguredSeals(
        @Nullable SealWrapper active, @Nullable SealWrapper disabled) implements AutoCloseable {
    /** Shares alone. */
    public static ConfiguredSeals shamir() {
        return new ConfiguredSeals(null, null);
    }

    /**
     * The seal that protects the store now; for an empty store the one that will.
     *
     * @throws InvalidSealConfiguration if the configuration lacks it
     */
    public Seal inUse(Store store, Barrier barrier, SecureRandom random) {
        if (!barrier.initialized()) {
            return wanted(store, barrier, random);
        }
        var stored = new StoredSeal(store, random);
        String type = stored.kind().type();
        if (type.equals(ShamirSeal.TYPE)) {
            return new ShamirSeal(store, barrier, random);
        }
        SealWrapper wrapper = wrapper(type, stored);
        if (wrapper == null) {
            throw new InvalidSealConfiguration(
                    "the storage is sealed by a \"" + type + "\" seal, which the configuration "
                            + "does not have: add its seal stanza, with disabled = \"true\" to move away from it");
        }
        return new AutoSeal(store, barrier, wrapper, random);
    }

    /** The seal that an empty store gets, or a store that moves. */
    private Seal wanted(Store store, Barrier barrier, SecureRandom random) {
        return active == null ? new ShamirSeal(store, barrier, random) : new AutoSeal(store, barrier, active, random);
    }

    private @Nullable SealWrapper wrapper(String type, StoredSeal stored) {
        SealWrapper newer = ofType(active, type);
        SealWrapper older = ofType(disabled, type);
        if (newer == null || older == null) {
            return newer == null ? older : newer;
        }
        return madeBy(newer, stored) ? newer : older;
    }

    /** Which of two of a kind it is shows what is stored. */
    private static boolean madeBy(SealWrapper wrapper, StoredSeal stored) {
        try {
            WrappedKey wrapped = stored.unsealKey();
            return wrapped != null && wrapper.made(wrapped);
        } catch (SealUnavailable e) {
            return false; // damaged: neither opens it, and the attempt to unseal will say so
        }
    }

    private static @Nullable SealWrapper ofType(@Nullable SealWrapper wrapper, String type) {
        return wrapper != null && wrapper.type().equals(type) ? wrapper : null;
    }

    /** Where a store that {@code inUse} protects is to move, or null when it is there. */
    public @Nullable Seal pending(Seal inUse, Store store, Barrier barrier, SecureRandom random) {
        if (!barrier.initialized()) {
            return null;
        }
        SealWrapper used = inUse instanceof AutoSeal auto ? auto.wrapper() : null;
        return Objects.equals(used, active) ? null : wanted(store, barrier, random);
    }

    /** Whether there is one that is not made of shares. */
    public boolean any() {
        return active != null || disabled != null;
    }

    /** Does what keeps them usable, such as renewing tokens, and says when to come again at the latest. */
    public Duration maintain() {
        Duration next = Duration.ofDays(1);
        if (active != null) {
            next = shorter(next, active.maintain());
        }
        return disabled == null ? next : shorter(next, disabled.maintain());
    }

    private static Duration shorter(Duration a, Duration b) {
        return a.compareTo(b) < 0 ? a : b;
    }

    /** The same seals, each call to them observed. */
    public ConfiguredSeals measured(UnaryOperator<SealWrapper> observer) {
        return new ConfiguredSeals(
                active == null ? null : observer.apply(active), disabled == null ? null : observer.apply(disabled));
    }

    @Override
    public void close() {
        if (active != null) {
            active.close();
        }
        if (disabled != null) {
            disabled.close();
        }
    }
}
