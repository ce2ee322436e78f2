package kz.zakupai.vault.server.engine.transit;

import java.security.GeneralSecurityException;
import javax.crypto.KDF;
import javax.crypto.SecretKey;
import javax.crypto.spec.HKDFParameterSpec;
import kz.zakupai.vault.server.request.RequestFailure;

/** Keys for one context each: HKDF-SHA256 (RFC 5869) without salt, the context as its info. */
final class Derivation {
    private static final String MISSING_CONTEXT =
            "missing 'context' for key derivation; the key was created using a derived key, which means additional,"
                    + " per-request information must be included in order to perform operations with the key";

    private Derivation() {}

    /**
     * Derives {@code bytes} bytes from the secret of a version.
     *
     * @throws RequestFailure 400 without a context
     */
    static byte[] derive(KeyMaterial material, byte[] context, int bytes) {
        if (context.length == 0) {
            throw RequestFailure.badRequest(MISSING_CONTEXT);
        }
        SecretKey secret = switch (material) {
            case SymmetricKey symmetric -> symmetric.key();
            case EdwardsPair pair -> SymmetricKey.secret(pair.rawPrivate(), 0, EdwardsPair.RAW_PRIVATE_BYTES);
            case EllipticPair pair -> throw new IllegalStateException("no keys are derived from ECDSA keys");
            case RsaPair pair -> throw new IllegalStateException("no keys are derived from RSA keys");
        };
        return expand(secret, context, bytes);
    }

    /** HKDF over any secret; an empty {@code info} is allowed. */
    static byte[] expand(SecretKey secret, byte[] info, int bytes) {
        try {
            return KDF.getInstance("HKDF-SHA256")
                    .deriveData(HKDFParameterSpec.ofExtract().addIKM(secret).thenExpand(info, bytes));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no HKDF-SHA256", e);
        }
    }
}
