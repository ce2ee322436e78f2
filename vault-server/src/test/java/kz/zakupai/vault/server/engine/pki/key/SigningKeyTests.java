package kz.zakupai.vault.server.engine.pki.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Base64;
import kz.zakupai.vault.server.engine.CountingStorage;
import kz.zakupai.vault.server.engine.pki.config.ConfigurationLock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SigningKeyTests {
    @ParameterizedTest
    @CsvSource({"rsa, 2048", "ec, 224", "ec, 256", "ec, 384", "ec, 521", "ed25519, 0"})
    void aKeyIsReadAsItWasWrittenAndPrintsNothing(String type, int bits) {
        SigningKey key = NewKey.generate(KeySize.of(type, bits, 0), "k");
        SigningKey read = KeyEncoding.parse(key.id(), KeyEncoding.bytes(key));
        assertThat(read.privateKey()).isEqualTo(key.privateKey());
        assertThat(read.publicKey()).isEqualTo(key.publicKey());
        assertThat(read.bits()).isEqualTo(bits);
        String secret = Base64.getEncoder().encodeToString(key.privateKey().getEncoded());
        assertThat(key.toString())
                .doesNotContain(secret.substring(0, 20))
                .isEqualTo("SigningKey[" + key.id() + ", " + type + "]");
    }

    @ParameterizedTest
    @CsvSource({"rsa, 2048", "ec, 224", "ec, 256", "ed25519, 0"})
    void aKeyThatWasHandedOutComesBack(String type, int bits) {
        SigningKey key = NewKey.generate(KeySize.of(type, bits, 0), "");
        for (boolean pkcs8 : new boolean[] {false, true}) {
            byte[] der = Base64.getDecoder().decode(PrivateKeyEncoding.base64(key, pkcs8));
            SigningKey read = PrivateKeyReader.read(der, "n");
            assertThat(read.publicKey()).isEqualTo(key.publicKey());
            assertThat(read.bits()).isEqualTo(bits);
        }
    }

    @Test
    void whatIsNoKeyIsRefused() {
        for (byte[] der : new byte[][] {{}, {0x30, 0}, {0x30, (byte) 0x80}, new byte[100], {4, 1, 1}}) {
            assertThatThrownBy(() -> PrivateKeyReader.read(der, "")).isInstanceOf(UnsupportedKey.class);
        }
    }

    @Test
    void theFirstKeyIsTheDefaultUntilAnotherIsChosen() {
        var storage = new CountingStorage();
        var keys = new Keys(new ConfigurationLock());
        SigningKey first = NewKey.generate(KeySize.of("ec", 0, 0), "one");
        SigningKey second = NewKey.generate(KeySize.of("ec", 0, 0), "two");
        keys.save(storage, first);
        keys.save(storage, second);
        assertThat(keys.need(storage, "default").id()).isEqualTo(first.id());
        assertThat(keys.need(storage, "two").id()).isEqualTo(second.id());
        keys.chooseDefault(storage, second.id());
        assertThat(keys.defaultId(storage)).isEqualTo(second.id());
        keys.delete(storage, second);
        assertThat(keys.find(storage, "default")).isNull();
        assertThat(keys.all(storage)).hasSize(1);
    }
}
