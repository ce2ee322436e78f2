package kz.zakupai.vault.server.engine.pki.key;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.DefaultSignatureAlgorithmIdentifierFinder;

/**
 * Signs what Bouncy Castle builds (certificates, requests, revocation lists, OCSP answers) with a mount's key by JCA. One
 * signer makes one signature.
 */
public final class KeySigner implements ContentSigner {
    private static final Map<SignatureAlgorithm, AlgorithmIdentifier> IDENTIFIERS = identifiers();

    private final SigningKey key;
    private final SignatureAlgorithm algorithm;
    private final ByteArrayOutputStream content = new ByteArrayOutputStream(1024);

    /** @throws IllegalArgumentException when the key is of another type than the algorithm */
    public KeySigner(SigningKey key, SignatureAlgorithm algorithm) {
        if (algorithm.keyType() != key.type()) {
            throw new IllegalArgumentException(algorithm.wireName() + " does not fit a key of type "
                    + key.type().wireName());
        }
        this.key = key;
        this.algorithm = algorithm;
    }

    private static Map<SignatureAlgorithm, AlgorithmIdentifier> identifiers() {
        var finder = new DefaultSignatureAlgorithmIdentifierFinder();
        Map<SignatureAlgorithm, AlgorithmIdentifier> identifiers = new EnumMap<>(SignatureAlgorithm.class);
        for (SignatureAlgorithm algorithm : SignatureAlgorithm.values()) {
            String name = jcaName(algorithm) + (algorithm.pss() ? "andMGF1" : "");
            identifiers.put(algorithm, finder.find(name));
        }
        return identifiers;
    }

    private static String jcaName(SignatureAlgorithm algorithm) {
        return switch (algorithm.keyType()) {
            case RSA -> "SHA" + algorithm.hashBits() + "withRSA";
            case EC -> "SHA" + algorithm.hashBits() + "withECDSA";
            case ED25519 -> "Ed25519";
        };
    }

    @Override
    public AlgorithmIdentifier getAlgorithmIdentifier() {
        return Objects.requireNonNull(IDENTIFIERS.get(algorithm));
    }

    @Override
    public OutputStream getOutputStream() {
        return content;
    }

    @Override
    public byte[] getSignature() {
        try {
            Signature signature = instance();
            signature.initSign(key.privateKey());
            signature.update(content.toByteArray());
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new KeyFailure("key " + key.id() + " cannot make a " + algorithm.wireName() + " signature", e);
        }
    }

    private Signature instance() throws GeneralSecurityException {
        if (!algorithm.pss()) {
            return Signature.getInstance(jcaName(algorithm), Providers.of(key.type(), key.bits()));
        }
        Signature signature = Signature.getInstance("RSASSA-PSS", Providers.of(key.type(), key.bits()));
        String digest = "SHA-" + algorithm.hashBits();
        signature.setParameter(new PSSParameterSpec(
                digest,
                "MGF1",
                new MGF1ParameterSpec(digest),
                algorithm.hashBits() / Byte.SIZE,
                PSSParameterSpec.TRAILER_FIELD_BC));
        return signature;
    }
}
