package kz.zakupai.vault.server.auth.jwt;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.factories.DefaultJWSVerifierFactory;
import com.nimbusds.jose.util.Base64URL;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.EdECPublicKey;

/**
 * A public key that tokens are verified with.
 *
 * @param id the {@code kid}, empty for none
 * @param algorithm the only algorithm it is for, empty for any that fits the key
 */
record VerificationKey(String id, String algorithm, PublicKey key) {
    private static final DefaultJWSVerifierFactory VERIFIERS = new DefaultJWSVerifierFactory();

    /** True when the key may have signed under this header: the same {@code kid} where both have one. */
    boolean fits(JWSHeader header) {
        String wanted = header.getKeyID();
        boolean named = wanted == null || wanted.isEmpty() || id.isEmpty() || id.equals(wanted);
        return named
                && (algorithm.isEmpty()
                        || algorithm.equals(header.getAlgorithm().getName()));
    }

    /** True when {@code signature} is this key's over {@code input}; false also when the key is of another kind. */
    boolean verifies(JWSHeader header, byte[] input, Base64URL signature) {
        try {
            if (key instanceof EdECPublicKey) {
                return verifiesEdwards(header, input, signature);
            }
            return VERIFIERS.createJWSVerifier(header, key).verify(header, input, signature);
        } catch (JOSEException | GeneralSecurityException e) {
            return false;
        }
    }

    private boolean verifiesEdwards(JWSHeader header, byte[] input, Base64URL signature)
            throws GeneralSecurityException {
        boolean understood = header.getAlgorithm().getName().equals("EdDSA")
                && (header.getCriticalParams() == null
                        || header.getCriticalParams().isEmpty());
        if (!understood) {
            return false;
        }
        Signature verifier = Signature.getInstance("Ed25519");
        verifier.initVerify(key);
        verifier.update(input);
        return verifier.verify(signature.decode());
    }
}
