package kz.zakupai.vault.server.engine.transit;

import java.math.BigInteger;
import java.util.Arrays;
import kz.zakupai.vault.server.request.RequestFailure;
import org.bouncycastle.crypto.CipherParameters;
import org.bouncycastle.crypto.CryptoException;
import org.bouncycastle.crypto.engines.RSABlindedEngine;
import org.bouncycastle.crypto.generators.MGF1BytesGenerator;
import org.bouncycastle.crypto.params.MGFParameters;
import org.bouncycastle.crypto.params.ParametersWithRandom;
import org.bouncycastle.crypto.params.RSAKeyParameters;
import org.bouncycastle.crypto.signers.PSSSigner;
import org.jspecify.annotations.Nullable;

/**
 * RSASSA-PSS (RFC 8017, 8.1) over an input that is hashed already, with the hash function in the mask as well. Java's own
 * signer only takes whole messages, Bouncy Castle's takes hashes.
 */
final class Pss {
    private static final byte TRAILER = (byte) 0xbc;

    private Pss() {}

    static byte[] sign(CipherParameters privateKey, RSAKeyParameters publicKey, byte[] input, SigningOptions options) {
        HashAlgorithm hash = hash(options);
        checkSaltLength(publicKey, hash, options.saltLength());
        if (input.length != hash.bytes()) {
            throw RequestFailure.badRequest("crypto/rsa: input must be hashed message");
        }
        int salt = switch (options.saltLength()) {
            case SigningOptions.SALT_AUTO -> maxSaltLength(publicKey, hash);
            case SigningOptions.SALT_AS_HASH -> hash.bytes();
            default -> options.saltLength();
        };
        PSSSigner signer = signer(hash, salt);
        signer.init(true, new ParametersWithRandom(privateKey, Randomness.SOURCE));
        signer.update(input, 0, input.length);
        try {
            return signer.generateSignature();
        } catch (CryptoException e) {
            throw new IllegalStateException("Bouncy Castle cannot sign with PSS", e);
        }
    }

    static boolean verify(RSAKeyParameters publicKey, byte[] input, byte[] signature, SigningOptions options) {
        HashAlgorithm hash = hash(options);
        checkSaltLength(publicKey, hash, options.saltLength());
        int salt = switch (options.saltLength()) {
            case SigningOptions.SALT_AUTO -> saltLength(publicKey, signature, hash);
            case SigningOptions.SALT_AS_HASH -> hash.bytes();
            default -> options.saltLength();
        };
        if (salt < 0 || input.length != hash.bytes() || signature.length != modulusBytes(publicKey)) {
            return false;
        }
        PSSSigner verifier = signer(hash, salt);
        verifier.init(false, publicKey);
        verifier.update(input, 0, input.length);
        return verifier.verifySignature(signature);
    }

    private static PSSSigner signer(HashAlgorithm hash, int saltLength) {
        return PSSSigner.createRawSigner(new RSABlindedEngine(), hash.digest(), hash.digest(), saltLength, TRAILER);
    }

    private static HashAlgorithm hash(SigningOptions options) {
        HashAlgorithm hash = options.hash();
        if (hash == null) {
            throw RequestFailure.badRequest("unsupported hash algorithm");
        }
        return hash;
    }

    private static void checkSaltLength(RSAKeyParameters key, HashAlgorithm hash, int requested) {
        if (requested < SigningOptions.SALT_AS_HASH || requested > maxSaltLength(key, hash)) {
            throw RequestFailure.badRequest("requested salt length " + requested + " is invalid");
        }
    }

    private static int maxSaltLength(RSAKeyParameters key, HashAlgorithm hash) {
        return encodedBytes(key) - 2 - hash.bytes();
    }

    private static int encodedBytes(RSAKeyParameters key) {
        return (key.getModulus().bitLength() - 1 + 7) / 8;
    }

    private static int modulusBytes(RSAKeyParameters key) {
        return (key.getModulus().bitLength() + 7) / 8;
    }

    /**
     * How long the salt of a signature is: steps 4 to 10 of EMSA-PSS-VERIFY, which find where it begins. What they find is
     * no more than the length to verify with.
     *
     * @return -1 when the signature holds no encoded message
     */
    private static int saltLength(RSAKeyParameters key, byte[] signature, HashAlgorithm hash) {
        byte @Nullable [] encoded = encodedMessage(key, signature);
        if (encoded == null || encoded[encoded.length - 1] != TRAILER) {
            return -1;
        }
        int blockBytes = encoded.length - hash.bytes() - 1;
        var mask = new MGF1BytesGenerator(hash.digest());
        mask.init(new MGFParameters(Arrays.copyOfRange(encoded, blockBytes, encoded.length - 1)));
        byte[] block = new byte[blockBytes];
        mask.generateBytes(block, 0, blockBytes);
        for (int i = 0; i < blockBytes; i++) {
            block[i] ^= encoded[i];
        }
        int unusedBits = 8 * encoded.length - (key.getModulus().bitLength() - 1);
        block[0] &= (byte) (0xff >>> unusedBits);
        int at = 0;
        while (at < blockBytes && block[at] == 0) {
            at++;
        }
        return at < blockBytes && block[at] == 1 ? blockBytes - at - 1 : -1;
    }

    private static byte @Nullable [] encodedMessage(RSAKeyParameters key, byte[] signature) {
        if (signature.length != modulusBytes(key)) {
            return null;
        }
        var number = new BigInteger(1, signature);
        if (number.compareTo(key.getModulus()) >= 0) {
            return null;
        }
        byte[] opened = number.modPow(key.getExponent(), key.getModulus()).toByteArray();
        byte[] encoded = new byte[encodedBytes(key)];
        int length = Math.min(opened.length, encoded.length);
        System.arraycopy(opened, opened.length - length, encoded, encoded.length - length, length);
        return encoded;
    }
}
