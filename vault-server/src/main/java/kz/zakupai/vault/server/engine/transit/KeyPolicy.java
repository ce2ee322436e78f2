package kz.zakupai.vault.server.engine.transit;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What is known of a named key, without its secrets. Immutable; the {@code with...} methods give changed copies. */
record KeyPolicy(String name, Traits traits, Settings settings, Versions versions, Origin origin, Marks marks) {
    /**
     * What never changes.
     *
     * @param keySize bytes of an HMAC key, else 0
     * @param derived each operation uses a key of its own, derived from the request's context
     * @param convergent equal plaintexts give equal ciphertexts
     */
    record Traits(KeyType type, int keySize, boolean derived, boolean convergent) {}

    /**
     * What may be done with the key as a whole; the first two are never taken back.
     *
     * @param autoRotatePeriod zero for never
     * @param softDeleted the key rests until it is restored
     */
    record Settings(
            boolean exportable,
            boolean plaintextBackup,
            boolean deletionAllowed,
            Duration autoRotatePeriod,
            boolean softDeleted) {}

    /**
     * Version numbers, counted from 1.
     *
     * @param minAvailable versions before it are gone for ever; 0 before the first trim
     * @param minDecryption versions before it are kept but not used
     * @param minEncryption 0 where only the latest version is meant to encrypt
     * @param latestCreated when the latest version was made
     */
    record Versions(int latest, int minAvailable, int minDecryption, int minEncryption, Instant latestCreated) {
        static Versions first(Instant created) {
            return new Versions(1, 0, 1, 0, created);
        }

        Versions next(Instant created) {
            return new Versions(Math.incrementExact(latest), minAvailable, minDecryption, minEncryption, created);
        }

        Versions trimmedTo(int available) {
            return new Versions(latest, available, minDecryption, minEncryption, latestCreated);
        }

        Versions withMinima(int decryption, int encryption) {
            return new Versions(latest, minAvailable, decryption, encryption, latestCreated);
        }

        /** The oldest version that is stored. */
        int oldest() {
            return Math.max(1, minAvailable);
        }
    }

    /** Where the key came from. */
    record Origin(boolean imported, boolean rotationAllowed) {
        static final Origin MADE_HERE = new Origin(false, false);

        boolean mayRotate() {
            return !imported || rotationAllowed;
        }
    }

    /** That something was done, when, and with which latest version. */
    record Mark(Instant time, int version) {}

    /** The last backup, and the restore that made this key. */
    record Marks(@Nullable Mark backup, @Nullable Mark restore) {
        static final Marks NONE = new Marks(null, null);
    }

    KeyType type() {
        return traits.type();
    }

    KeyPolicy withSettings(Settings other) {
        return new KeyPolicy(name, traits, other, versions, origin, marks);
    }

    KeyPolicy withVersions(Versions other) {
        return new KeyPolicy(name, traits, settings, other, origin, marks);
    }

    KeyPolicy withOrigin(Origin other) {
        return new KeyPolicy(name, traits, settings, versions, other, marks);
    }

    KeyPolicy withMarks(Marks other) {
        return new KeyPolicy(name, traits, settings, versions, origin, other);
    }

    KeyPolicy withSoftDeleted(boolean deleted) {
        return withSettings(new Settings(
                settings.exportable(),
                settings.plaintextBackup(),
                settings.deletionAllowed(),
                settings.autoRotatePeriod(),
                deleted));
    }

    KeyPolicy withName(String other) {
        return new KeyPolicy(other, traits, settings, versions, origin, marks);
    }
}
