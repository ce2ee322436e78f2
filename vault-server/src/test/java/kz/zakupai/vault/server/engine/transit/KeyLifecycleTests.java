package kz.zakupai.vault.server.engine.transit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import kz.zakupai.vault.server.engine.EngineFixture;
import kz.zakupai.vault.server.request.Operation;
import kz.zakupai.vault.server.request.RequestFailure;
import kz.zakupai.vault.server.request.Response;
import org.junit.jupiter.api.Test;

final class KeyLifecycleTests {
    private final TransitFixture transit = new TransitFixture();

    @Test
    void newSymmetricKeyIsAnsweredInFull() {
        long created = EngineFixture.START.getEpochSecond();
        assertThat(transit.answer("keys/k"))
                .containsOnly(
                        entry("name", "k"),
                        entry("type", "aes256-gcm96"),
                        entry("derived", false),
                        entry("deletion_allowed", false),
                        entry("min_available_version", 0),
                        entry("min_decryption_version", 1),
                        entry("min_encryption_version", 0),
                        entry("latest_version", 1),
                        entry("exportable", false),
                        entry("allow_plaintext_backup", false),
                        entry("auto_rotate_period", 0),
                        entry("soft_deleted", false),
                        entry("supports_encryption", true),
                        entry("supports_decryption", true),
                        entry("supports_signing", false),
                        entry("supports_derivation", true),
                        entry("imported_key", false),
                        entry("keys", Map.of("1", (int) created)));
        assertThat(transit.read("keys/k")).isEqualTo(transit.read("keys/k")).containsEntry("name", "k");
    }

    @Test
    void asymmetricKeyShowsNamePublicKeyAndTimeOfEachVersion() {
        transit.key("k", "ecdsa-p256");
        Map<?, ?> first =
                (Map<?, ?>) Objects.requireNonNull(transit.versions("k").get("1"));
        assertThat(first.get("name")).isEqualTo("P-256");
        assertThat(first.get("creation_time")).isEqualTo("2026-03-01T10:00:00.123456789Z");
        assertThat(first.get("certificate_chain")).isEqualTo("");
        assertThat((String) first.get("public_key")).startsWith("-----BEGIN PUBLIC KEY-----\n");
    }

    @Test
    void secondCreationWarnsAndChangesNothing() {
        transit.key("k", "aes128-gcm96");
        Response again = transit.write("keys/k", "type", "rsa-2048");
        assertThat(again.warnings()).containsExactly("key k already existed");
        assertThat(EngineFixture.data(again)).containsEntry("type", "aes128-gcm96");
    }

    @Test
    void keysThatCannotBeAreRefused() {
        assertThat(transit.error("keys/k", "type", "des")).isEqualTo("400 unknown key type des");
        assertThat(transit.error("keys/k", "convergent_encryption", true))
                .isEqualTo("400 convergent encryption requires derivation to be enabled");
        assertThat(transit.error("keys/k", "type", "rsa-2048", "derived", true))
                .isEqualTo("400 key derivation and convergent encryption not supported for keys of type rsa-2048");
        assertThat(transit.error("keys/k", "type", "ed25519", "derived", true, "convergent_encryption", true))
                .isEqualTo("400 convergent encryption not supported for keys of type ed25519");
        assertThat(transit.error("keys/k", "key_size", 64))
                .isEqualTo("400 key_size is not valid for algorithm aes256-gcm96");
        assertThat(transit.error("keys/k", "type", "hmac", "key_size", 31)).isEqualTo("400 invalid key_size 31");
        assertThat(transit.error("keys/k", "type", "hmac"))
                .isEqualTo("400 invalid key size for HMAC key, must be between 32 and 512 bytes");
        assertThat(transit.error("keys/k", "auto_rotate_period", "59m"))
                .isEqualTo("400 auto rotate period must be 0 to disable or at least an hour");
        assertThat(transit.error("keys/-k")).startsWith("404 ").contains("unsupported path");
        assertThat(transit.engine.failure(Operation.LIST, "keys", Map.of()).status())
                .isEqualTo(404);
    }

    @Test
    void listPagesThroughNames() {
        for (String name : List.of("a", "b", "c")) {
            transit.key(name, "aes256-gcm96");
        }
        assertThat(transit.engine.list("keys")).isEqualTo(List.of("a", "b", "c"));
        Response page = transit.engine.send(Operation.LIST, "keys", TransitFixture.body("after", "a", "limit", 1));
        assertThat(EngineFixture.data(page)).containsEntry("keys", List.of("b"));
    }

    @Test
    void minimaDecideWhichVersionsWork() {
        transit.key("k", "aes256-gcm96");
        String first = transit.encrypt("k");
        transit.write("keys/k/rotate");
        transit.write("keys/k/rotate");
        assertThat(transit.encrypt("k")).startsWith("vault:v3:");
        assertThat(transit.encrypt("k", "key_version", 2)).startsWith("vault:v2:");
        transit.write("keys/k/config", "min_encryption_version", 3, "min_decryption_version", 2);
        assertThat(transit.error("encrypt/k", "plaintext", "", "key_version", 2))
                .isEqualTo("400 requested version for encryption is less than the minimum encryption key version");
        assertThat(transit.error("encrypt/k", "plaintext", "", "key_version", 4))
                .isEqualTo("400 requested version for encryption is higher than the latest key version");
        assertThat(transit.error("encrypt/k", "plaintext", "", "key_version", -1))
                .isEqualTo("400 requested version for encryption is negative");
        assertThat(transit.error("decrypt/k", "ciphertext", first))
                .isEqualTo("400 ciphertext or signature version is disallowed by policy (too old)");
        assertThat(transit.versions("k")).containsOnlyKeys("2", "3");
        transit.write("keys/k/config", "min_decryption_version", 1);
        assertThat(transit.decrypt("k", first)).isEqualTo(TransitFixture.HELLO);
    }

    @Test
    void impossibleMinimaChangeNothing() {
        transit.key("k", "aes256-gcm96");
        transit.write("keys/k/rotate");
        assertThat(transit.error("keys/k/config", "min_decryption_version", 3))
                .isEqualTo("400 cannot set min decryption version of 3, latest key version is 2");
        assertThat(transit.error("keys/k/config", "min_encryption_version", 3))
                .isEqualTo("400 cannot set min encryption version of 3, latest key version is 2");
        assertThat(transit.error("keys/k/config", "min_decryption_version", -1))
                .isEqualTo("400 min decryption version cannot be negative");
        assertThat(transit.error("keys/k/config", "min_decryption_version", 2, "min_encryption_version", 1))
                .isEqualTo(
                        "400 cannot set min encryption/decryption values; min encryption version of 1 must be greater"
                                + " than or equal to min decryption version of 2");
        assertThat(transit.error("keys/x/config", "exportable", true))
                .isEqualTo("400 no existing key named x could be found");
        assertThat(transit.read("keys/k"))
                .containsEntry("min_decryption_version", 1)
                .containsEntry("min_encryption_version", 0);
        assertThat(transit.write("keys/k/config", "min_decryption_version", 0).warnings())
                .singleElement()
                .asString()
                .endsWith("forcing minimum to 1");
    }

    @Test
    void permissionsOnceGivenStay() {
        transit.key("k", "aes256-gcm96");
        assertThat(transit.answer("keys/k/config", "exportable", true, "allow_plaintext_backup", true))
                .containsEntry("exportable", true)
                .containsEntry("allow_plaintext_backup", true);
        assertThat(transit.answer("keys/k/config", "exportable", false, "allow_plaintext_backup", false))
                .containsEntry("exportable", true)
                .containsEntry("allow_plaintext_backup", true);
    }

    @Test
    void trimRemovesOldVersionsForGood() {
        transit.key("k", "aes256-gcm96");
        String first = transit.encrypt("k");
        transit.write("keys/k/rotate");
        transit.write("keys/k/rotate");
        assertThat(transit.error("keys/k/trim")).isEqualTo("400 missing min_available_version");
        assertThat(transit.error("keys/k/trim", "min_available_version", 2))
                .isEqualTo("400 minimum available version cannot be set when minimum encryption version is not set");
        transit.write("keys/k/config", "min_encryption_version", 2, "min_decryption_version", 2);
        assertThat(transit.error("keys/k/trim", "min_available_version", 3))
                .isEqualTo("400 minimum available version cannot be greater than minmum encryption version");
        assertThat(transit.answer("keys/k/trim", "min_available_version", 2)).containsEntry("min_available_version", 2);
        assertThat(transit.error("keys/k/trim", "min_available_version", 1))
                .isEqualTo("400 minimum available version cannot be decremented");
        assertThat(transit.error("keys/k/config", "min_decryption_version", 1))
                .isEqualTo("400 min decryption version should not be less then min available version");
        assertThat(transit.engine.storage.get("version/k/1")).isNull();
        assertThat(transit.engine.storage.get("version/k/2")).isNotNull();
        assertThat(transit.error("decrypt/k", "ciphertext", first)).contains("too old");
    }

    @Test
    void deletionMustBeAllowedAndLeavesNothing() {
        transit.key("k", "aes256-gcm96");
        transit.write("keys/k/rotate");
        RequestFailure refused = transit.engine.failure(Operation.DELETE, "keys/k", Map.of());
        assertThat(refused.errors()).containsExactly("error deleting policy k: deletion is not allowed for this key");
        assertThat(transit.engine.failure(Operation.DELETE, "keys/x", Map.of()).errors())
                .containsExactly("error deleting policy x: could not delete key; not found");
        transit.write("keys/k/config", "deletion_allowed", true);
        assertThat(transit.engine.delete("keys/k").empty()).isTrue();
        assertThat(transit.engine.storage.keys()).isEmpty();
        assertThat(transit.engine.failure(Operation.READ, "keys/k", Map.of()).status())
                .isEqualTo(404);
    }

    @Test
    void softlyDeletedKeyRestsUntilItIsRestored() {
        transit.key("k", "aes256-gcm96");
        String ciphertext = transit.encrypt("k");
        assertThat(EngineFixture.data(transit.engine.delete("keys/k/soft-delete")))
                .containsEntry("soft_deleted", true);
        assertThat(transit.engine.delete("keys/k/soft-delete").warnings())
                .containsExactly("key was already marked as soft deleted");
        for (String refused : List.of(
                transit.error("encrypt/k", "plaintext", ""),
                transit.error("decrypt/k", "ciphertext", ciphertext),
                transit.error("hmac/k", "input", ""),
                transit.error("keys/k/rotate"))) {
            assertThat(refused).isEqualTo("400 refusing to use soft-deleted key");
        }
        assertThat(transit.answer("keys/k/soft-delete-restore")).containsEntry("soft_deleted", false);
        assertThat(transit.decrypt("k", ciphertext)).isEqualTo(TransitFixture.HELLO);
    }

    @Test
    void dueKeysRotateByThemselves() {
        transit.key("often", "aes256-gcm96", "auto_rotate_period", "24h");
        transit.key("never", "aes256-gcm96");
        transit.key("resting", "aes256-gcm96", "auto_rotate_period", "24h");
        transit.engine.delete("keys/resting/soft-delete");
        tidy();
        assertThat(transit.read("keys/often")).containsEntry("latest_version", 1);
        transit.engine.advance(Duration.ofHours(25));
        tidy();
        tidy();
        assertThat(transit.read("keys/often")).containsEntry("latest_version", 2);
        assertThat(transit.read("keys/never")).containsEntry("latest_version", 1);
        assertThat(transit.read("keys/resting")).containsEntry("latest_version", 1);
        assertThat(transit.encrypt("often")).startsWith("vault:v2:");
    }

    private void tidy() {
        transit.engine.engine().tidy(transit.engine.mount(), transit.engine.storage, transit.engine.now());
    }
}
