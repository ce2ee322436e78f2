package kz.zakupai.vault.server.engine.transit;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.security.SignatureException;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.util.Arrays;
import kz.zakupai.vault.server.request.RequestFailure;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1InputStream;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1Sequence;
import org.jspecify.annotations.Nullable;

/** ECDSA (FIPS 186-5) on a NIST curve; the input is a hash already. */
final class EllipticPair implements KeyPairMaterial {
    private static final String ASN1_FORM = "NONEwithECDSA";
    private static final String FIXED_FORM = "NONEwithECDSAinP1363Format";

    private static final String INVALID = "supplied signature is invalid";

    /** Java takes no longer input, and no curve here looks at more than two bytes beyond. */
    private static final int MAX_INPUT_BYTES = 64;

    private final ECPublicKey publicKey;
    private final @Nullable ECPrivateKey privateKey;

    EllipticPair(ECPublicKey publicKey, @Nullable ECPrivateKey privateKey) {
        this.publicKey = publicKey;
        this.privateKey = privateKey;
    }

    ECPublicKey publicKey() {
        return publicKey;
    }

    ECPrivateKey privateKey() {
        if (privateKey == null) {
            throw new IllegalStateException("this key version has no private part");
        }
        return privateKey;
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

    @Override
    public byte[] sign(byte[] input, SigningOptions options) {
        try {
            Signature signer = Signature.getInstance(options.jws() ? FIXED_FORM : ASN1_FORM);
            signer.initSign(privateKey());
            signer.update(significant(input));
            return signer.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java cannot sign with ECDSA", e);
        }
    }

    @Override
    public boolean verify(byte[] input, byte[] signature, SigningOptions options) {
        if (options.jws()) {
            return signature.length == 2 * numberBytes() && verified(FIXED_FORM, input, signature);
        }
        return positive(signature) && verified(ASN1_FORM, input, signature);
    }

    private boolean verified(String form, byte[] input, byte[] signature) {
        try {
            Signature verifier = Signature.getInstance(form);
            verifier.initVerify(publicKey);
            verifier.update(significant(input));
            return verifier.verify(signature);
        } catch (SignatureException e) {
            return false; // numbers out of range: a signature, but not of this key
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java cannot verify ECDSA", e);
        }
    }

    /**
     * Whether both numbers of a signature are positive: Java's own reader takes negative ones, which begin with a bit set, as
     * if they were not.
     *
     * @throws RequestFailure 400 for what is no pair of numbers in DER
     */
    private static boolean positive(byte[] signature) {
        try (var in = new ASN1InputStream(signature)) {
            if (!(in.readObject() instanceof ASN1Sequence numbers)
                    || numbers.size() != 2
                    || !(numbers.getObjectAt(0) instanceof ASN1Integer r)
                    || !(numbers.getObjectAt(1) instanceof ASN1Integer s)) {
                throw RequestFailure.badRequest(INVALID);
            }
            if (in.read() >= 0) {
                throw RequestFailure.badRequest("supplied signature contains extra data");
            }
            if (!Arrays.equals(numbers.getEncoded(ASN1Encoding.DER), signature)) {
                throw RequestFailure.badRequest(INVALID);
            }
            return r.getValue().signum() > 0 && s.getValue().signum() > 0;
        } catch (IOException | IllegalArgumentException e) {
            throw RequestFailure.badRequest(INVALID);
        }
    }

    /** Only as many bits of the input count as the curve's order has. */
    private byte[] significant(byte[] input) {
        if (input.length <= MAX_INPUT_BYTES) {
            return input;
        }
        if (numberBytes() > MAX_INPUT_BYTES) {
            throw RequestFailure.badRequest("hashed input may have at most " + MAX_INPUT_BYTES + " bytes");
        }
        return Arrays.copyOf(input, MAX_INPUT_BYTES);
    }

    private int numberBytes() {
        return (publicKey.getParams().getOrder().bitLength() + 7) / 8;
    }
}
