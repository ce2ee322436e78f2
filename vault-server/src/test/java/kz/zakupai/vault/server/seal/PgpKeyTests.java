package kz.zakupai.vault.server.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import kz.zakupai.secret.Secret;
import org.junit.jupiter.api.Test;

class PgpKeyTests {
    private final SecureRandom random = new SecureRandom();
    private final PgpHolder anna = PgpHolder.create();
    private final String exported = anna.publicKey();

    private String decrypted(byte[] message) {
        return new String(anna.decrypted(message), StandardCharsets.US_ASCII);
    }

    @Test
    void onlyTheHolderReadsTheShareAsHexadecimalText() {
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
