package kz.zakupai.vault.server.engine.transit;

import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntFunction;
import kz.zakupai.vault.server.request.RequestFailure;

/**
 * A named key as it was at one moment, with the versions that have been needed so far: older ones are loaded when
 * somebody asks for them. A change makes another object. Thread-safe.
 */
final class NamedKey {
    private final KeyPolicy policy;
    private final KeyVersion latest;
    private final ConcurrentHashMap<Integer, KeyVersion> older = new ConcurrentHashMap<>();
    private final IntFunction<KeyVersion> loader;

    /** @param loader gives a stored version, or throws {@link RequestFailure} where it is gone */
    NamedKey(KeyPolicy policy, KeyVersion latest, IntFunction<KeyVersion> loader) {
        this.policy = policy;
        this.latest = latest;
        this.loader = loader;
    }

    KeyPolicy policy() {
        return policy;
    }

    KeyType type() {
        return policy.type();
    }

    KeyVersion latest() {
        return latest;
    }

    /**
     * A version that may be used.
     *
     * @throws RequestFailure 400 when there is none of this number, or the minimum for decryption is above it
     */
    KeyVersion version(int number) {
        if (number == policy.versions().latest()) {
            return latest;
        }
        if (number < policy.versions().minDecryption()
                || number > policy.versions().latest()) {
            throw noSuchVersion();
        }
        return stored(number);
    }

    /** A version that is kept, used or not. */
    KeyVersion stored(int number) {
        if (number == latest.number()) {
            return latest;
        }
        KeyVersion known = older.get(number);
        if (known == null) {
            known = loader.apply(number);
            older.put(number, known);
        }
        return known;
    }

    static RequestFailure noSuchVersion() {
        return RequestFailure.badRequest("no such key version");
    }

    /** @throws RequestFailure 400 while the key is deleted softly */
    NamedKey checkUsable() {
        if (policy.settings().softDeleted()) {
            throw RequestFailure.badRequest("refusing to use soft-deleted key");
        }
        return this;
    }

    /** Never prints a secret. */
    @Override
    public String toString() {
        return "NamedKey[" + policy.name() + "]";
    }
}
