package kz.zakupai.vault.server.engine.transit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.edec.EdECObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.bouncycastle.crypto.params.Ed25519PublicKeyParameters;
import org.bouncycastle.crypto.signers.Ed25519Signer;
import org.jspecify.annotations.Nullable;

/** Ed25519 (RFC 8032). */
final class EdwardsPair implements KeyPairMaterial {
    static final int SEED_BYTES = 32;

    /** Length of {@link #rawPrivate}. */
    static final int RAW_PRIVATE_BYTES = 64;

    private static final AlgorithmIdentifier ED25519 = new AlgorithmIdentifier(EdECObjectIdentifiers.id_Ed25519);

    private final Ed25519PublicKeyParameters publicKey;
    private final @Nullable Ed25519PrivateKeyParameters privateKey;

    private EdwardsPair(Ed25519PublicKeyParameters publicKey, @Nullable Ed25519PrivateKeyParameters privateKey) {
        this.publicKey = publicKey;
        this.privateKey = privateKey;
    }

    static EdwardsPair of(Ed25519PrivateKeyParameters privateKey) {
        return new EdwardsPair(privateKey.generatePublicKey(), privateKey);
    }

    static EdwardsPair of(Ed25519PublicKeyParameters publicKey) {
        return new EdwardsPair(publicKey, null);
    }

    /** @param seed of {@link #SEED_BYTES} */
    static EdwardsPair ofSeed(byte[] seed) {
        return of(new Ed25519PrivateKeyParameters(seed));
    }

    /** The 32 bytes of the public key. */
    byte[] rawPublic() {
        return publicKey.getEncoded();
    }

    /** Seed and public key, 64 bytes: how Go holds a private key, and what derived keys are derived from. */
    byte[] rawPrivate() {
        byte[] raw = Arrays.copyOf(present().getEncoded(), RAW_PRIVATE_BYTES);
        System.arraycopy(rawPublic(), 0, raw, SEED_BYTES, RAW_PRIVATE_BYTES - SEED_BYTES);
        return raw;
    }

    @Override
    public boolean hasPrivate() {
        return privateKey != null;
    }

    /** RFC 8410 without the public key, which not every reader takes. */
    @Override
    public byte[] privateBytes() {
        try {
            return new PrivateKeyInfo(ED25519, new DEROctetString(present().getEncoded())).getEncoded();
        } catch (IOException e) {
            throw new UncheckedIOException(e); // a byte array never fails
        }
    }

    @Override
    public byte[] publicBytes() {
        try {
            return new SubjectPublicKeyInfo(ED25519, rawPublic()).getEncoded();
        } catch (IOException e) {
            throw new UncheckedIOException(e); // a byte array never fails
        }
    }

    @Override
    public byte[] sign(byte[] input, SigningOptions options) {
        var signer = new Ed25519Signer();
        signer.init(true, present());
        signer.update(input, 0, input.length);
        return signer.generateSignature();
    }

    @Override
    public boolean verify(byte[] input, byte[] signature, SigningOptions options) {
        var signer = new Ed25519Signer();
        signer.init(false, publicKey);
        signer.update(input, 0, input.length);
        return signer.verifySignature(signature);
    }

    private Ed25519PrivateKeyParameters present() {
        if (privateKey == null) {
            throw new IllegalStateException("this key version has no private part");
        }
        return privateKey;
    }
}
