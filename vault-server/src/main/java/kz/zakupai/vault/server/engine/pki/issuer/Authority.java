package kz.zakupai.vault.server.engine.pki.issuer;

import java.util.List;
import kz.zakupai.vault.server.engine.pki.key.KeySigner;
import kz.zakupai.vault.server.engine.pki.key.SignatureAlgorithm;
import kz.zakupai.vault.server.engine.pki.key.SigningKey;
import org.bouncycastle.operator.ContentSigner;

/**
 * An issuer together with its key: what signs certificates, revocation lists and OCSP answers.
 *
 * @param chain the issuer itself first, then those above it
 */
public record Authority(Issuer issuer, SigningKey key, List<Issuer> chain) {
    public Authority {
        chain = List.copyOf(chain);
    }

    /** Signs a certificate; see {@link SignatureAlgorithm#of} for the two wishes. */
    public ContentSigner signer(int hashBits, boolean pss) {
        return new KeySigner(key, SignatureAlgorithm.of(key, hashBits, pss));
    }

    /** Signs a revocation list as the issuer says. */
    public ContentSigner revocationSigner() {
        SignatureAlgorithm chosen = issuer.revocationAlgorithm();
        return chosen == null ? signer(0, false) : new KeySigner(key, chosen);
    }
}
