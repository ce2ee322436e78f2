package kz.zakupai.vault.server.engine.transit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.GeneralSecurityException;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.AlgorithmParameterSpec;
import java.security.spec.MGF1ParameterSpec;
import javax.crypto.BadPaddingException;
import javax.crypto.Cipher;
import javax.crypto.IllegalBlockSizeException;
import javax.crypto.spec.OAEPParameterSpec;
import javax.crypto.spec.PSource;
import kz.zakupai.vault.server.request.RequestFailure;
import org.bouncycastle.crypto.params.AsymmetricKeyParameter;
import org.bouncycastle.crypto.params.RSAKeyParameters;
import org.bouncycastle.crypto.util.PrivateKeyFactory;
import org.bouncycastle.crypto.util.PublicKeyFactory;
import org.jspecify.annotations.Nullable;

/** RSA (RFC 8017): encryption with OAEP, signatures with PSS or PKCS #1 v1.5. */
final class RsaPair implements KeyPairMaterial {
    private static final String OAEP = "RSA/ECB/OAEPPadding";

    private final RSAPublicKey publicKey;
    private final @Nullable RSAPrivateCrtKey privateKey;
    private final RSAKeyParameters publicParameters;
    private final @Nullable AsymmetricKeyParameter privateParameters;

    RsaPair(RSAPublicKey publicKey, @Nullable RSAPrivateCrtKey privateKey) {
        this.publicKey = publicKey;
        this.privateKey = privateKey;
        try {
            publicParameters = (RSAKeyParameters) PublicKeyFactory.createKey(publicKey.getEncoded());
            privateParameters = privateKey == null ? null : PrivateKeyFactory.createKey(privateKey.getEncoded());
        } catch (IOException e) {
            throw new UncheckedIOException(e); // Java wrote what is read here
        }
    }

    RSAPublicKey publicKey() {
        return publicKey;
    }

    @Override
    public boolean hasPrivate() {
        return privateKey != null;
    }

    @Override
    public byte[] privateBytes() {
        return privateKey().getEncoded();
    }

    @Override
    public byte[] publicBytes() {
        return publicKey.getEncoded();
    }

    RSAPrivateCrtKey privateKey() {
        if (privateKey == null) {
            throw new IllegalStateException("this key version has no private part");
        }
        return privateKey;
    }

    /**
     * Encrypts with OAEP.
     *
     * @param hash of the padding and its mask function, as Java names it
     * @throws RequestFailure 400 when the plaintext is too long for the key
     */
    byte[] encrypt(byte[] plaintext, String hash) {
        try {
            Cipher cipher = Cipher.getInstance(OAEP);
            cipher.init(Cipher.ENCRYPT_MODE, publicKey, oaep(hash));
            return cipher.doFinal(plaintext);
        } catch (IllegalBlockSizeException e) {
            throw RequestFailure.badRequest(
                    "failed to RSA encrypt the plaintext: crypto/rsa: message too long for RSA key size");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java cannot encrypt with RSA", e);
        }
    }

    /**
     * Opens what {@link #encrypt} made.
     *
     * @param error the text of the failure
     * @throws RequestFailure 400 with {@code error}, whatever is wrong with the ciphertext
     */
    byte[] decrypt(byte[] ciphertext, String hash, String error) {
        try {
            Cipher cipher = Cipher.getInstance(OAEP);
            cipher.init(Cipher.DECRYPT_MODE, privateKey(), oaep(hash));
            return cipher.doFinal(ciphertext);
        } catch (BadPaddingException | IllegalBlockSizeException e) {
            throw RequestFailure.badRequest(error);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java cannot decrypt with RSA", e);
        }
    }

    private static AlgorithmParameterSpec oaep(String hash) {
        return new OAEPParameterSpec(hash, "MGF1", new MGF1ParameterSpec(hash), PSource.PSpecified.DEFAULT);
    }

    @Override
    public byte[] sign(byte[] input, SigningOptions options) {
        if (privateParameters == null) {
            throw new IllegalStateException("this key version has no private part");
        }
        return switch (options.algorithm()) {
            case "pss", "" -> Pss.sign(privateParameters, publicParameters, input, options);
            case "pkcs1v15" -> Pkcs1.sign(privateKey(), input, options.hash());
            default -> throw unsupported(options);
        };
    }

    @Override
    public boolean verify(byte[] input, byte[] signature, SigningOptions options) {
        return switch (options.algorithm()) {
            case "pss", "" -> Pss.verify(publicParameters, input, signature, options);
            case "pkcs1v15" -> Pkcs1.verify(publicKey, input, signature, options.hash());
            default -> throw unsupported(options);
        };
    }

    private static RequestFailure unsupported(SigningOptions options) {
        return RequestFailure.badRequest("unsupported rsa signature algorithm " + options.algorithm());
    }
}
