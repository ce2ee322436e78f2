package kz.zakupai.vault.server.seal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Date;
import org.bouncycastle.bcpg.HashAlgorithmTags;
import org.bouncycastle.bcpg.PublicKeyAlgorithmTags;
import org.bouncycastle.bcpg.PublicKeyPacket;
import org.bouncycastle.crypto.generators.RSAKeyPairGenerator;
import org.bouncycastle.crypto.params.RSAKeyGenerationParameters;
import org.bouncycastle.openpgp.PGPEncryptedDataList;
import org.bouncycastle.openpgp.PGPException;
import org.bouncycastle.openpgp.PGPKeyRingGenerator;
import org.bouncycastle.openpgp.PGPLiteralData;
import org.bouncycastle.openpgp.PGPPublicKeyEncryptedData;
import org.bouncycastle.openpgp.PGPSignature;
import org.bouncycastle.openpgp.bc.BcPGPObjectFactory;
import org.bouncycastle.openpgp.operator.bc.BcPGPContentSignerBuilder;
import org.bouncycastle.openpgp.operator.bc.BcPGPDigestCalculatorProvider;
import org.bouncycastle.openpgp.operator.bc.BcPGPKeyPair;
import org.bouncycastle.openpgp.operator.bc.BcPublicKeyDataDecryptorFactory;

/** Somebody with a PGP key. */
public final class PgpHolder {
    private static final int BITS = 2048;
    private static final int CERTAINTY = 12;

    private final BcPGPKeyPair pair;
    private final String publicKey;

    private PgpHolder(BcPGPKeyPair pair, String publicKey) {
        this.pair = pair;
        this.publicKey = publicKey;
    }

    @SuppressWarnings("JavaUtilDate") // what the library takes
    public static PgpHolder create() {
        var generator = new RSAKeyPairGenerator();
        generator.init(
                new RSAKeyGenerationParameters(BigInteger.valueOf(0x10001), new SecureRandom(), BITS, CERTAINTY));
        try {
            var pair = new BcPGPKeyPair(
                    PublicKeyPacket.VERSION_4,
                    PublicKeyAlgorithmTags.RSA_GENERAL,
                    generator.generateKeyPair(),
                    new Date());
            var ring = new PGPKeyRingGenerator(
                    PGPSignature.POSITIVE_CERTIFICATION,
                    pair,
                    "anna@example.kz",
                    new BcPGPDigestCalculatorProvider().get(HashAlgorithmTags.SHA1),
                    null,
                    null,
                    new BcPGPContentSignerBuilder(pair.getPublicKey().getAlgorithm(), HashAlgorithmTags.SHA256),
                    null);
            return new PgpHolder(
                    pair,
                    Base64.getEncoder()
                            .encodeToString(ring.generatePublicKeyRing().getEncoded()));
        } catch (PGPException | IOException e) {
            throw new AssertionError(e);
        }
    }

    /** In base64, as Vault takes it. */
    public String publicKey() {
        return publicKey;
    }

    /** What {@code message} was before it was encrypted for this holder. */
    public byte[] decrypted(byte[] message) {
        try {
            var encrypted =
                    (PGPEncryptedDataList) new BcPGPObjectFactory(new ByteArrayInputStream(message)).nextObject();
            var data = (PGPPublicKeyEncryptedData) encrypted.get(0);
            var plain = new BcPGPObjectFactory(data.getDataStream(new BcPublicKeyDataDecryptorFactory(pair)));
            var literal = (PGPLiteralData) plain.nextObject();
            byte[] content = literal.getInputStream().readAllBytes();
            assertThat(data.verify()).isTrue();
            return content;
        } catch (PGPException | IOException e) {
            throw new AssertionError(e);
        }
    }
}
