package kz.zakupai.vault.server.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import kz.zakupai.secret.Secret;
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
import org.junit.jupiter.api.Test;

class PgpKeyTests {
    private final SecureRandom random = new SecureRandom();
    private final BcPGPKeyPair pair;
    private final String exported;

    @SuppressWarnings("JavaUtilDate") // what the library takes
    PgpKeyTests() throws GeneralSecurityException, PGPException, IOException {
        var generator = new RSAKeyPairGenerator();
        generator.init(new RSAKeyGenerationParameters(BigInteger.valueOf(0x10001), random, 2048, 12));
        pair = new BcPGPKeyPair(
                PublicKeyPacket.VERSION_4, PublicKeyAlgorithmTags.RSA_GENERAL, generator.generateKeyPair(), new Date());
        var ring = new PGPKeyRingGenerator(
                PGPSignature.POSITIVE_CERTIFICATION,
                pair,
                "anna@example.kz",
                new BcPGPDigestCalculatorProvider().get(HashAlgorithmTags.SHA1),
                null,
                null,
                new BcPGPContentSignerBuilder(pair.getPublicKey().getAlgorithm(), HashAlgorithmTags.SHA256),
                null);
        exported =
                Base64.getEncoder().encodeToString(ring.generatePublicKeyRing().getEncoded());
    }

    private String decrypted(byte[] message) throws IOException, PGPException {
        var encrypted = (PGPEncryptedDataList) new BcPGPObjectFactory(new ByteArrayInputStream(message)).nextObject();
        var data = (PGPPublicKeyEncryptedData) encrypted.get(0);
        var plain = new BcPGPObjectFactory(data.getDataStream(new BcPublicKeyDataDecryptorFactory(pair)));
        var literal = (PGPLiteralData) plain.nextObject();
        String text = new String(literal.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
        assertThat(data.verify()).isTrue();
        return text;
    }

    @Test
    void onlyTheHolderReadsTheShareAsHexadecimalText() throws IOException, PGPException {
        PgpKey holder = PgpKey.parse(exported, random);
        var shares = EncodedShares.of(List.of(Secret.of(new byte[] {1, 2, (byte) 0xfe})), List.of(holder), random);

        assertThat(decrypted(Base64.getDecoder().decode(shares.base64().getFirst())))
                .isEqualTo("0102fe");
        assertThat(shares.fingerprints()).containsExactly(holder.fingerprint());
        assertThat(holder.fingerprint()).hasSize(40).matches("[0-9a-f]+");
    }

    @Test
    void whatIsNoKeyIsRefusedWithAdvice() {
        for (String text : List.of("", "!!", "aGVsbG8=", exported.substring(0, 80))) {
            assertThatThrownBy(() -> PgpKey.parse(text, random))
                    .isInstanceOf(InvalidSealConfiguration.class)
                    .hasMessageContaining("PGP key");
        }
    }

    @Test
    void asManyKeysAsSharesAreNeeded() {
        PgpKey holder = PgpKey.parse(exported, random);
        assertThatThrownBy(() -> new RekeyRequest(SealConfig.DEFAULT, List.of(holder), false, false))
                .isInstanceOf(InvalidSealConfiguration.class)
                .hasMessageContaining("count mismatch");
        assertThatThrownBy(() -> new RekeyRequest(SealConfig.DEFAULT, List.of(), true, false))
                .isInstanceOf(InvalidSealConfiguration.class)
                .hasMessageContaining("without providing PGP keys");
    }
}
