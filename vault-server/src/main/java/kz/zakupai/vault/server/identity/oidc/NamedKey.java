package kz.zakupai.vault.server.identity.oidc;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A key that roles and clients sign with: the one in use, the next one, which verifiers can fetch before it is used, and
 * those that were used and still verify. Immutable; never prints a key.
 *
 * @param ring all keys that verify, the two signing ones included
 * @param signing null for a key that nothing has needed yet, as is {@code next}
 * @param nextRotation when the next key takes over
 */
record NamedKey(
        String name,
        SigningAlgorithm algorithm,
        Duration rotationPeriod,
        Duration verificationTtl,
        List<String> allowedClientIds,
        List<RingKey> ring,
        @Nullable SigningKey signing,
        @Nullable SigningKey next,
        Instant nextRotation) {
    static final Duration STANDARD_PERIOD = Duration.ofHours(24);

    /** @param expires null while it signs, or is the next one */
    record RingKey(VerificationKey key, @Nullable Instant expires) {}

    NamedKey {
        allowedClientIds = List.copyOf(allowedClientIds);
        ring = List.copyOf(ring);
    }

    /** A key without key material. */
    static NamedKey fresh(String name, SigningAlgorithm algorithm, Instant now) {
        return new NamedKey(
                name,
                algorithm,
                STANDARD_PERIOD,
                STANDARD_PERIOD,
                List.of(),
                List.of(),
                null,
                null,
                now.plus(STANDARD_PERIOD));
    }

    NamedKey withTimes(Duration period, Duration ttl, Instant rotation) {
        return new NamedKey(name, algorithm, period, ttl, allowedClientIds, ring, signing, next, rotation);
    }

    NamedKey withAllowedClientIds(List<String> ids) {
        return new NamedKey(name, algorithm, rotationPeriod, verificationTtl, ids, ring, signing, next, nextRotation);
    }

    boolean allows(String clientId) {
        return allowedClientIds.contains("*") || allowedClientIds.contains(clientId);
    }

    /** With new keys of {@code other}; those of before verify as long as they would have. */
    NamedKey generated(SigningAlgorithm other, SecureRandom random) {
        SigningKey first = SigningKey.generate(other, random);
        SigningKey second = SigningKey.generate(other, random);
        var more = new ArrayList<>(ring);
        more.add(new RingKey(first.verification(), null));
        more.add(new RingKey(second.verification(), null));
        return new NamedKey(
                name, other, rotationPeriod, verificationTtl, allowedClientIds, more, first, second, nextRotation);
    }

    /** The next key signs from now on; the one of before verifies for {@code ttl} more. */
    NamedKey rotated(Duration ttl, Instant now, SecureRandom random) {
        if (next == null) {
            return generated(algorithm, random).withTimes(rotationPeriod, verificationTtl, now.plus(rotationPeriod));
        }
        SigningKey following = SigningKey.generate(algorithm, random);
        var changed = new ArrayList<RingKey>();
        for (RingKey key : ring) {
            boolean retired = signing != null && key.key().id().equals(signing.id());
            changed.add(retired ? new RingKey(key.key(), now.plus(ttl)) : key);
        }
        changed.add(new RingKey(following.verification(), null));
        return new NamedKey(
                name,
                algorithm,
                rotationPeriod,
                verificationTtl,
                allowedClientIds,
                changed,
                next,
                following,
                now.plus(rotationPeriod));
    }

    /** Without the keys that verify nothing any more; itself when there are none. */
    NamedKey withoutExpired(Instant now) {
        var left = verifying(now);
        return left.size() == ring.size()
                ? this
                : new NamedKey(
                        name,
                        algorithm,
                        rotationPeriod,
                        verificationTtl,
                        allowedClientIds,
                        left,
                        signing,
                        next,
                        nextRotation);
    }

    List<RingKey> verifying(Instant now) {
        return ring.stream()
                .filter(key -> key.expires() == null || key.expires().isAfter(now))
                .toList();
    }

    boolean due(Instant now) {
        return signing != null && now.isAfter(nextRotation);
    }

    @Override
    public String toString() {
        return "NamedKey[" + name + "]";
    }
}
