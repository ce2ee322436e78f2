package kz.zakupai.vault.server.engine.transit;

import java.util.Base64;
import kz.zakupai.vault.server.request.RequestFailure;
import org.jspecify.annotations.Nullable;

/** Signs and verifies with named keys. Every failure is a {@link RequestFailure} 400 in the peers' words. */
final class Signing {
    private Signing() {}

    /**
     * A signature.
     *
     * @param text as clients hold it
     * @param publicKey Base64 of the key that was derived for the context; null for keys that are not derived
     */
    record Signed(String text, int version, @Nullable String publicKey) {}

    /** @param input the message, or its hash where the type signs hashes */
    static Signed sign(NamedKey key, int requested, byte[] context, byte[] input, SigningOptions options) {
        key.checkUsable();
        KeyVersion version = key.version(signingVersion(key.policy().versions(), requested));
        if (!version.material().hasPrivate()) {
            throw RequestFailure.badRequest("requested version for signing does not contain a private part");
        }
        KeyPairMaterial pair = pair(key, version, context);
        byte[] signature = pair.sign(input, options);
        String encoded = options.jws()
                ? Base64.getUrlEncoder().withoutPadding().encodeToString(signature)
                : Base64Text.encode(signature);
        String publicKey = key.policy().traits().derived() && pair instanceof EdwardsPair derived
                ? Base64Text.encode(derived.rawPublic())
                : null;
        return new Signed(VersionedText.format(version.number(), encoded), version.number(), publicKey);
    }

    private static int signingVersion(KeyPolicy.Versions versions, int requested) {
        if (requested == 0) {
            return versions.latest();
        }
        if (requested < 0) {
            throw RequestFailure.badRequest("requested version for signing is negative");
        }
        if (requested > versions.latest()) {
            throw RequestFailure.badRequest("requested version for signing is higher than the latest key version");
        }
        if (requested < versions.minEncryption()) {
            throw RequestFailure.badRequest(
                    "requested version for signing is less than the minimum encryption key version");
        }
        return requested;
    }

    /** The pair that does the work: the version's own, or the one that is derived for the context. */
    static KeyPairMaterial pair(NamedKey key, KeyVersion version, byte[] context) {
        if (!(version.material() instanceof KeyPairMaterial pair)) {
            throw new IllegalStateException("a key of type " + key.type() + " signs nothing");
        }
        return key.policy().traits().derived()
                ? EdwardsPair.ofSeed(Derivation.derive(pair, context, EdwardsPair.SEED_BYTES))
                : pair;
    }

    /** Whether {@code signature}, as clients hold it, is of this key for {@code input}. */
    static boolean verify(NamedKey key, byte[] context, byte[] input, String signature, SigningOptions options) {
        key.checkUsable();
        VersionedText text = VersionedText.parse(signature, "invalid signature");
        Encryption.checkDecryptable(key.policy().versions(), text.version(), "invalid signature");
        byte[] bytes = decoded(text.encoded(), options.jws());
        return pair(key, key.version(text.version()), context).verify(input, bytes, options);
    }

    private static byte[] decoded(String encoded, boolean jws) {
        String error = "invalid base64 signature value";
        if (!jws) {
            return Base64Text.decodeOr(encoded, error);
        }
        if (encoded.indexOf('=') >= 0) {
            throw RequestFailure.badRequest(error);
        }
        try {
            return Base64.getUrlDecoder().decode(encoded);
        } catch (IllegalArgumentException e) {
            throw RequestFailure.badRequest(error);
        }
    }
}
