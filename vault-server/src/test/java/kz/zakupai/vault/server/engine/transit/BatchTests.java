package kz.zakupai.vault.server.engine.transit;

import static kz.zakupai.vault.server.engine.transit.TransitFixture.HELLO;
import static kz.zakupai.vault.server.engine.transit.TransitFixture.base64;
import static kz.zakupai.vault.server.engine.transit.TransitFixture.results;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import kz.zakupai.vault.server.request.Response;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class BatchTests {
    private final TransitFixture transit = new TransitFixture();

    @BeforeEach
    void key() {
        transit.key("k", "aes256-gcm96").key("signing", "ed25519");
    }

    @Test
    void eachItemIsEncryptedAndDecryptedInOrder() {
        List<Map<?, ?>> encrypted = results(transit.write(
                "encrypt/k",
                "batch_input",
                List.of(
                        Map.of("plaintext", HELLO, "reference", "one"),
                        Map.of("plaintext", base64("two"), "associated_data", base64("row")))));
        assertThat(encrypted.getFirst().get("reference")).isEqualTo("one");
        assertThat(encrypted.getLast().get("key_version")).isEqualTo(1);
        List<Map<?, ?>> decrypted = results(transit.write(
                "decrypt/k",
                "batch_input",
                List.of(
                        Map.of("ciphertext", encrypted.getFirst().get("ciphertext")),
                        Map.of(
                                "ciphertext",
                                encrypted.getLast().get("ciphertext"),
                                "associated_data",
                                base64("row"),
                                "reference",
                                "two"))));
        assertThat(decrypted.getFirst()).isEqualTo(Map.of("plaintext", HELLO, "reference", ""));
        assertThat(decrypted.getLast()).isEqualTo(Map.of("plaintext", base64("two"), "reference", "two"));
    }

    @Test
    void oneBadItemMakesTheStatus400AndTheOthersAreAnswered() {
        Response answer = transit.write(
                "encrypt/k", "batch_input", List.of(Map.of("plaintext", HELLO), Map.of("plaintext", "?")));
        assertThat(answer.status()).isEqualTo(400);
        assertThat((String) results(answer).getFirst().get("ciphertext")).startsWith("vault:v1:");
        assertThat(results(answer).getLast())
                .isEqualTo(Map.of("error", "illegal base64 data at input byte 0", "reference", ""));
        Response decrypted = transit.write(
                "decrypt/k",
                "batch_input",
                List.of(Map.of("ciphertext", results(answer).getFirst().get("ciphertext")), Map.of("ciphertext", "")));
        assertThat(decrypted.status()).isEqualTo(400);
        assertThat(results(decrypted).getLast())
                .isEqualTo(Map.of("plaintext", "", "error", "missing ciphertext to decrypt", "reference", ""));
    }

    @Test
    void partialFailureHasTheStatusThatTheClientWishes() {
        List<Map<String, String>> half = List.of(Map.of("plaintext", HELLO), Map.of("plaintext", "?"));
        assertThat(partial(half, 207).status()).isEqualTo(207);
        assertThat(partial(List.of(Map.of("plaintext", "?")), 207).status()).isEqualTo(400);
        assertThat(partial(half, 1000).status()).isEqualTo(400);
        assertThat(partial(half, 1000).warnings())
                .containsExactly("invalid HTTP response code override from partial_failure_response_code, reverting to"
                        + " 400");
    }

    private Response partial(List<Map<String, String>> items, int status) {
        return transit.write("encrypt/k", "batch_input", items, "partial_failure_response_code", status);
    }

    @Test
    void rewrapSigningAndHmacAnswer200WithTheErrorsOfItems() {
        String ciphertext = transit.encrypt("k");
        transit.write("keys/k/rotate");
        Response rewrapped = transit.write(
                "rewrap/k", "batch_input", List.of(Map.of("ciphertext", ciphertext), Map.of("ciphertext", "x")));
        assertThat(rewrapped.status()).isZero();
        assertThat((String) results(rewrapped).getFirst().get("ciphertext")).startsWith("vault:v2:");
        assertThat(results(rewrapped).getLast().get("error")).isEqualTo("invalid ciphertext: no prefix");
        assertThat(results(transit.write("rewrap/k", "batch_input", List.of(Map.of())))
                        .getFirst()
                        .get("error"))
                .isEqualTo("missing ciphertext to decrypt");

        Response signed = transit.write(
                "sign/signing", "batch_input", List.of(Map.of("input", HELLO, "reference", "r"), Map.of("x", "y")));
        assertThat(signed.status()).isZero();
        assertThat(results(signed).getFirst().get("reference")).isEqualTo("r");
        assertThat(results(signed).getLast())
                .isEqualTo(Map.of("key_version", 0, "error", "missing input", "reference", ""));
        Response verified = transit.write(
                "verify/signing",
                "batch_input",
                List.of(
                        Map.of(
                                "input",
                                HELLO,
                                "signature",
                                results(signed).getFirst().get("signature")),
                        Map.of("input", HELLO, "signature", "x")));
        assertThat(results(verified).getFirst().get("valid")).isEqualTo(true);
        assertThat(results(verified).getLast())
                .isEqualTo(Map.of("valid", false, "error", "invalid signature: no prefix", "reference", ""));

        Response hmacs = transit.write("hmac/k", "batch_input", List.of(Map.of("input", HELLO), Map.of("input", "?")));
        Response checked = transit.write(
                "verify/k",
                "batch_input",
                List.of(Map.of("input", HELLO, "hmac", results(hmacs).getFirst().get("hmac"))));
        assertThat(results(checked).getFirst().get("valid")).isEqualTo(true);
        assertThat((String) results(hmacs).getLast().get("error")).startsWith("unable to decode input as base64");
    }

    @Test
    void batchesThatAreNoneAreRefusedBeforeAnyWork() {
        assertThat(batchError("x"))
                .isEqualTo("400 failed to parse batch input: source data must be an array or slice, got string");
        assertThat(batchError(List.of())).isEqualTo("400 missing batch input to process");
        assertThat(batchError(List.of("x")))
                .isEqualTo("400 failed to parse batch input: [0] expected a map, got 'string'");
        assertThat(batchError(List.of(Map.of())))
                .isEqualTo("400 failed to parse batch input: '[0].plaintext' missing plaintext to encrypt");
        assertThat(batchError(List.of(Map.of("plaintext", 1))))
                .isEqualTo("400 failed to parse batch input: '[0].plaintext' expected type 'string', got unconvertible"
                        + " type 'json.Number'");
        assertThat(batchError(List.of(Map.of("plaintext", "", "key_version", "1"))))
                .isEqualTo("400 failed to parse batch input: '[0].key_version' expected type 'int', got unconvertible"
                        + " type 'string'");
        assertThat(batchError(List.of(Map.of("plaintext", "", "context", "YQ=="), Map.of("plaintext", ""))))
                .isEqualTo("400 context should be set either in all the request blocks or in none");
        assertThat(transit.engine.storage.keys()).noneMatch(key -> key.contains("new"));
    }

    private String batchError(Object batch) {
        return transit.error("encrypt/new", "batch_input", batch);
    }

    @Test
    void numberOfItemsIsBounded() {
        Map<String, String> item = Map.of("plaintext", "");
        assertThat(batchError(Collections.nCopies(BatchInput.MAX_ITEMS + 1, item)))
                .startsWith("400 batch_input has 50001 items, at most 50000");
        Map<String, String> signed = Map.of("input", "");
        assertThat(transit.error(
                        "sign/signing", "batch_input", Collections.nCopies(BatchInput.MAX_PAIR_ITEMS + 1, signed)))
                .startsWith("400 batch_input has 2001 items, at most 2000");
        assertThat(results(transit.write("encrypt/k", "batch_input", Collections.nCopies(1000, item))))
                .hasSize(1000);
    }

    @Test
    void signaturesAndHmacsAreNotMixed() {
        Map<String, String> signature = Map.of("input", "", "signature", "x");
        Map<String, String> hmac = Map.of("input", "", "hmac", "x");
        Map<String, String> neither = Map.of("input", "");
        assertThat(transit.error("verify/k", "batch_input", List.of(signature, hmac)))
                .isEqualTo("400 elements of batch_input must all provide 'signature' or all provide 'hmac'");
        assertThat(transit.error("verify/k", "batch_input", List.of(signature, neither)))
                .isEqualTo("400 some elements of batch_input are missing 'signature'");
        assertThat(transit.error("verify/k", "batch_input", List.of(neither, hmac)))
                .isEqualTo("400 some elements of batch_input are missing 'hmac'");
        assertThat(transit.error("verify/k", "batch_input", List.of(neither)))
                .isEqualTo("400 no batch_input elements have 'signature' or 'hmac'");
    }
}
