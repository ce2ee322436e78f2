package kz.zakupai.vault.server.seal;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Date;
import java.util.HexFormat;
import java.util.Iterator;
import org.bouncycastle.bcpg.SymmetricKeyAlgorithmTags;
import org.bouncycastle.openpgp.PGPEncryptedDataGenerator;
import org.bouncycastle.openpgp.PGPException;
import org.bouncycastle.openpgp.PGPLiteralData;
import org.bouncycastle.openpgp.PGPLiteralDataGenerator;
import org.bouncycastle.openpgp.PGPPublicKey;
import org.bouncycastle.openpgp.PGPPublicKeyRing;
import org.bouncycastle.openpgp.PGPPublicKeyRingCollection;
import org.bouncycastle.openpgp.operator.bc.BcKeyFingerprintCalculator;
import org.bouncycastle.openpgp.operator.bc.BcPGPDataEncryptorBuilder;
import org.bouncycastle.openpgp.operator.bc.BcPublicKeyKeyEncryptionMethodGenerator;
import org.jspecify.annotations.Nullable;

/**
 * A public OpenPGP key (RFC 9580) that a share or a root token is encrypted for, so that nobody but its holder ever sees it.
 * Immutable.
 */
public final class PgpKey {
    private static final int MAX_TEXT = 64 * 1024;
    private final PGPPublicKey encryption;
    private final String fingerprint;

    private PgpKey(PGPPublicKey encryption, String fingerprint) {
        this.encryption = encryption;
        this.fingerprint = fingerprint;
    }

    /**
     * Reads a key as the API takes it, and tries it.
     *
     * @param text the binary public key in base64
     * @throws InvalidSealConfiguration if it is none, or it cannot encrypt
     */
    public static PgpKey parse(String text, SecureRandom random) {
        PgpKey key = parse(text);
        key.encrypt(new byte[0], random);
        return key;
    }

    private static PgpKey parse(String text) {
        if (text.length() > MAX_TEXT) {
            throw new InvalidSealConfiguration("a PGP key may have at most " + MAX_TEXT + " characters of base64");
        }
        try {
            byte[] binary = Base64.getDecoder().decode(text.strip());
            var rings =
                    new PGPPublicKeyRingCollection(new ByteArrayInputStream(binary), new BcKeyFingerprintCalculator());
            Iterator<PGPPublicKeyRing> all = rings.getKeyRings();
            PGPPublicKeyRing ring = all.hasNext() ? all.next() : null;
            PGPPublicKey encryption = ring == null ? null : encryptionKey(ring);
            if (ring == null || encryption == null) {
                throw new InvalidSealConfiguration("error parsing given PGP key: no key that may encrypt");
            }
            return new PgpKey(
                    encryption, HexFormat.of().formatHex(ring.getPublicKey().getFingerprint()));
        } catch (InvalidSealConfiguration e) {
            throw e;
        } catch (RuntimeException
                | IOException
                | PGPException e) { // the reader throws whatever hostile packets make it throw
            throw new InvalidSealConfiguration(
                    "error parsing given PGP key: it must be a binary public key in base64 (gpg --export KEY | base64)");
        }
    }

    /** The first subkey made for encryption; else the primary key, where it can. */
    private static @Nullable PGPPublicKey encryptionKey(PGPPublicKeyRing ring) {
        PGPPublicKey possible = null;
        for (PGPPublicKey key : ring) {
            boolean usable = key.isEncryptionKey() && !key.hasRevocation();
            if (usable && !key.isMasterKey()) {
                return key;
            }
            possible = usable && possible == null ? key : possible;
        }
        return possible;
    }

    /** The primary key's, in lower-case hexadecimal digits. */
    public String fingerprint() {
        return fingerprint;
    }

    /** {@code content} as a binary OpenPGP message for this key. */
    public byte[] encrypt(byte[] content, SecureRandom random) {
        var generator = new PGPEncryptedDataGenerator(new BcPGPDataEncryptorBuilder(SymmetricKeyAlgorithmTags.AES_256)
                .setWithIntegrityPacket(true)
                .setSecureRandom(random));
        generator.addMethod(new BcPublicKeyKeyEncryptionMethodGenerator(encryption).setSecureRandom(random));
        var message = new ByteArrayOutputStream();
        try {
            byte[] literal = literal(content);
            try (OutputStream encrypted = generator.open(message, literal.length)) {
                encrypted.write(literal);
            } finally {
                Arrays.fill(literal, (byte) 0);
            }
        } catch (IOException | PGPException e) {
            throw new InvalidSealConfiguration(
                    "cannot encrypt with the PGP key " + fingerprint + ": another is needed");
        }
        return message.toByteArray();
    }

    @SuppressWarnings("JavaUtilDate") // what the library takes
    private static byte[] literal(byte[] content) throws IOException {
        var packet = new ByteArrayOutputStream();
        try (OutputStream data =
                new PGPLiteralDataGenerator().open(packet, PGPLiteralData.BINARY, "", content.length, new Date(0))) {
            data.write(content);
        }
        return packet.toByteArray();
    }
}
