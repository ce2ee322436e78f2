package kz.zakupai.vault.server.engine.transit;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import kz.zakupai.vault.server.barrier.Storage;
import kz.zakupai.vault.server.engine.Call;
import kz.zakupai.vault.server.request.RequestFailure;

/** Makes named keys, and their next versions. */
final class KeyCreation {
    /** No key rotates itself more often. */
    static final Duration SHORTEST_ROTATION = Duration.ofHours(1);

    private KeyCreation() {}

    /**
     * A key, and whether it was made just now.
     *
     * @param made false where it was there before
     */
    record Outcome(NamedKey key, boolean made) {}

    /** The key of this name, made with {@code traits} and {@code settings} where there is none. */
    static Outcome findOrMake(Keys keys, Call call, String name, KeyPolicy.Traits traits, KeyPolicy.Settings settings) {
        NamedKey present = keys.find(call.storage(), name);
        if (present != null) {
            return new Outcome(present, false);
        }
        check(traits);
        KeyVersion first = KeyVersion.of(1, call.now(), traits.type(), KeyMaking.make(traits));
        boolean[] made = {false};
        NamedKey key = keys.change(call.storage(), name, before -> {
            if (before != null) {
                return null;
            }
            made[0] = true;
            return Keys.Edit.of(
                    new KeyPolicy(
                            name,
                            traits,
                            settings,
                            KeyPolicy.Versions.first(call.now()),
                            KeyPolicy.Origin.MADE_HERE,
                            KeyPolicy.Marks.NONE),
                    first);
        });
        return new Outcome(Objects.requireNonNull(key), made[0]);
    }

    /** @throws RequestFailure 400 for traits that no key can have */
    static void check(KeyPolicy.Traits traits) {
        KeyType type = traits.type();
        if (traits.derived() && !type.derives()) {
            throw RequestFailure.badRequest(
                    "key derivation and convergent encryption not supported for keys of type " + type);
        }
        if (traits.convergent() && type.family() != KeyType.Family.AEAD) {
            throw RequestFailure.badRequest(
                    type.derives()
                            ? "convergent encryption not supported for keys of type " + type
                            : "key derivation and convergent encryption not supported for keys of type " + type);
        }
        boolean sized = traits.keySize() >= KeyType.HMAC_MIN_BYTES && traits.keySize() <= KeyType.HMAC_MAX_BYTES;
        if (type == KeyType.HMAC && !sized) {
            throw RequestFailure.badRequest("invalid key size for HMAC key, must be between " + KeyType.HMAC_MIN_BYTES
                    + " and " + KeyType.HMAC_MAX_BYTES + " bytes");
        }
    }

    /** @throws RequestFailure 400 for a period that is too short */
    static Duration checkedRotation(Duration period) {
        if (!period.isZero() && period.compareTo(SHORTEST_ROTATION) < 0) {
            throw RequestFailure.badRequest("auto rotate period must be 0 to disable or at least an hour");
        }
        return period;
    }

    /** The edit that adds a new latest version with a new secret. */
    static Keys.Edit rotation(NamedKey key, Instant now) {
        KeyPolicy policy = key.checkUsable().policy();
        if (!policy.origin().mayRotate()) {
            throw RequestFailure.badRequest("imported key " + policy.name() + " does not allow rotation within Vault");
        }
        KeyPolicy.Versions versions = policy.versions().next(now);
        KeyVersion next = KeyVersion.of(versions.latest(), now, policy.type(), KeyMaking.make(policy.traits()));
        return Keys.Edit.of(
                policy.withVersions(versions)
                        .withOrigin(new KeyPolicy.Origin(false, policy.origin().rotationAllowed())),
                next);
    }

    /** The key of this name, or a 400 with {@code error}. */
    static NamedKey existing(Keys keys, Storage storage, String name, String error) {
        NamedKey key = keys.find(storage, name);
        if (key == null) {
            throw RequestFailure.badRequest(error);
        }
        return key;
    }
}
