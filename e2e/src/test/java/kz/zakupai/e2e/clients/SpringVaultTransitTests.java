package kz.zakupai.e2e.clients;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.vault.VaultException;
import org.springframework.vault.core.VaultTemplate;
import org.springframework.vault.core.VaultTransitOperations;
import org.springframework.vault.support.Ciphertext;
import org.springframework.vault.support.Plaintext;
import org.springframework.vault.support.SignatureValidation;
import org.springframework.vault.support.TransitKeyType;
import org.springframework.vault.support.VaultHmacRequest;
import org.springframework.vault.support.VaultMount;
import org.springframework.vault.support.VaultSignRequest;
import org.springframework.vault.support.VaultSignatureVerificationRequest;
import org.springframework.vault.support.VaultTransitContext;
import org.springframework.vault.support.VaultTransitKeyConfiguration;
import org.springframework.vault.support.VaultTransitKeyCreationRequest;

/** Spring Vault's transit template: keys, encryption one by one and in batches, signatures and HMACs. */
@Timeout(120)
class SpringVaultTransitTests {
    private static final Plaintext HELLO = Plaintext.of("hello");

    @TempDir
    static Path folder;

    private static VaultProcess vault;
    private static VaultTransitOperations transit;

    @BeforeAll
    static void start() throws IOException {
        vault = VaultProcess.start(folder);
        VaultTemplate template =
                SpringClient.of(vault).template(Operator.initialise(vault).rootToken());
        template.opsForSys().mount("transit", VaultMount.create("transit"));
        transit = template.opsForTransit();
    }

    @AfterAll
    static void stop() {
        vault.close();
    }

    @Test
    void keysAreMadeShownConfiguredRotatedAndDeleted() {
        transit.createKey("lifecycle");
        transit.rotate("lifecycle");
        transit.configureKey(
                "lifecycle",
                VaultTransitKeyConfiguration.builder()
                        .deletionAllowed(true)
                        .minDecryptionVersion(1)
                        .minEncryptionVersion(2)
                        .build());

        var key = requireNonNull(transit.getKey("lifecycle"));
        assertThat(key.getType()).isEqualTo("aes256-gcm96");
        assertThat(key.getLatestVersion()).isEqualTo(2);
        assertThat(key.getMinEncryptionVersion()).isEqualTo(2);
        assertThat(key.supportsEncryption()).isTrue();
        assertThat(key.supportsSigning()).isFalse();
        assertThat(key.getKeys()).containsOnlyKeys("1", "2");
        assertThat(transit.getKeys()).contains("lifecycle");

        transit.deleteKey("lifecycle");
        assertThat(transit.getKey("lifecycle")).isNull();
        assertThatExceptionOfType(VaultException.class)
                .isThrownBy(() -> transit.deleteKey("lifecycle"))
                .withMessageContaining("Status 400");
    }

    @Test
    void aContextAndEvenANonceMayBeGiven() {
        transit.createKey(
                "convergent",
                VaultTransitKeyCreationRequest.builder()
                        .convergentEncryption(true)
                        .derived(true)
                        .build());
        VaultTransitContext context = VaultTransitContext.builder()
                .context("blubb".getBytes(UTF_8))
                .nonce("123456789012".getBytes(UTF_8))
                .build();

        Ciphertext ciphertext = transit.encrypt("convergent", HELLO.with(context));
        assertThat(ciphertext.getCiphertext()).startsWith("vault:v1:");
        assertThat(transit.encrypt("convergent", HELLO.with(context)).getCiphertext())
                .isEqualTo(ciphertext.getCiphertext());
        assertThat(transit.decrypt("convergent", ciphertext).asString()).isEqualTo("hello");
    }

    @Test
    void batchesTellWhatFailed() {
        transit.createKey(
                "batch", VaultTransitKeyCreationRequest.builder().derived(true).build());
        var one = Plaintext.of("one").with(VaultTransitContext.fromContext("1".getBytes(UTF_8)));
        var two = Plaintext.of("two").with(VaultTransitContext.fromContext("2".getBytes(UTF_8)));

        var encrypted = transit.encrypt("batch", List.of(one, two));
        Ciphertext first = requireNonNull(encrypted.get(0).get());
        Ciphertext second = requireNonNull(encrypted.get(1).get());
        var decrypted = transit.decrypt("batch", List.of(first, second));
        assertThat(decrypted.get(0).getAsString()).isEqualTo("one");
        assertThat(decrypted.get(1).getAsString()).isEqualTo("two");
    }

    @Test
    void ciphertextsFollowARotation() {
        transit.createKey("rewrap");
        String ciphertext = transit.encrypt("rewrap", "hello");
        transit.rotate("rewrap");
        String rewrapped = transit.rewrap("rewrap", ciphertext);
        assertThat(rewrapped).startsWith("vault:v2:");
        assertThat(transit.decrypt("rewrap", rewrapped)).isEqualTo("hello");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ecdsa-p256", "ed25519", "rsa-2048"})
    void signaturesAndHmacsVerify(String type) {
        transit.createKey(type, VaultTransitKeyCreationRequest.ofKeyType(type));
        var signature = transit.sign(
                type,
                VaultSignRequest.builder()
                        .plaintext(HELLO)
                        .hashAlgorithm("sha2-512")
                        .build());
        assertThat(transit.verify(
                        type,
                        VaultSignatureVerificationRequest.builder()
                                .plaintext(HELLO)
                                .hashAlgorithm("sha2-512")
                                .signature(signature)
                                .build()))
                .isEqualTo(SignatureValidation.valid());
        assertThat(transit.verify(type, Plaintext.of("hallo"), transit.sign(type, HELLO)))
                .isFalse();
        var hmac = transit.getHmac(type, VaultHmacRequest.create(HELLO));
        assertThat(transit.verify(type, VaultSignatureVerificationRequest.create(HELLO, hmac)))
                .isEqualTo(SignatureValidation.valid());
    }

    @Test
    void onlyExportableKeysAreExported() {
        transit.createKey(
                "open",
                VaultTransitKeyCreationRequest.builder()
                        .type("ecdsa-p256")
                        .exportable(true)
                        .build());
        transit.createKey("closed");

        assertThat(requireNonNull(transit.exportKey("open", TransitKeyType.SIGNING_KEY))
                        .getKeys()
                        .get("1"))
                .startsWith("-----BEGIN EC PRIVATE KEY-----");
        assertThatExceptionOfType(VaultException.class)
                .isThrownBy(() -> transit.exportKey("closed", TransitKeyType.ENCRYPTION_KEY))
                .withMessageContaining("private key material is not exportable");
    }
}
