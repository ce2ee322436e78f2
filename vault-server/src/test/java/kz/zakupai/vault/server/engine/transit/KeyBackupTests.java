package kz.zakupai.vault.server.engine.transit;

import static kz.zakupai.vault.server.engine.transit.TransitFixture.HELLO;
import static kz.zakupai.vault.server.engine.transit.TransitFixture.base64;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import kz.zakupai.vault.server.request.Operation;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class KeyBackupTests {
    private final TransitFixture transit = new TransitFixture();

    @BeforeEach
    void key() {
        transit.key("k", "aes256-gcm96", "exportable", true, "allow_plaintext_backup", true);
    }

    private String backup() {
        return String.valueOf(transit.read("backup/k").get("backup"));
    }

    @Test
    void restoredKeyDoesWhatTheOldOneDid() {
        String first = transit.encrypt("k");
        String hmac = transit.text("hmac", "hmac/k", "input", HELLO);
        transit.write("keys/k/rotate");
        String second = transit.encrypt("k");
        String backup = backup();
        var elsewhere = new TransitFixture();
        assertThat(elsewhere.write("restore", "backup", backup).empty()).isTrue();
        elsewhere.write("restore/renamed", "backup", backup);
        for (String name : new String[] {"k", "renamed"}) {
            assertThat(elsewhere.decrypt(name, first)).isEqualTo(HELLO);
            assertThat(elsewhere.decrypt(name, second)).isEqualTo(HELLO);
            assertThat(elsewhere.answer("verify/" + name, "input", HELLO, "hmac", hmac))
                    .containsEntry("valid", true);
        }
        assertThat(elsewhere.read("keys/renamed"))
                .containsEntry("name", "renamed")
                .containsEntry("latest_version", 2)
                .containsKeys("backup_info", "restore_info");
    }

    @Test
    void presentKeyIsReplacedOnlyByForce() {
        String first = transit.encrypt("k");
        String backup = backup();
        transit.write("keys/k/rotate");
        transit.write("keys/k/rotate");
        assertThat(transit.error("restore", "backup", backup))
                .isEqualTo("500 1 error occurred:\n\t* key \"k\" already exists\n\n");
        transit.write("restore", "backup", backup, "force", true);
        assertThat(transit.read("keys/k")).containsEntry("latest_version", 1);
        assertThat(transit.decrypt("k", first)).isEqualTo(HELLO);
        assertThat(transit.engine.storage.keys()).containsExactly("policy/k", "version/k/1");
    }

    @Test
    void keyMustAllowItsBackup() {
        transit.key("closed", "aes256-gcm96").key("half", "aes256-gcm96", "exportable", true);
        assertThat(transit.engine
                        .failure(Operation.READ, "backup/closed", Map.of())
                        .errors())
                .containsExactly("1 error occurred:\n\t* exporting is disallowed on the policy\n\n");
        assertThat(transit.engine
                        .failure(Operation.READ, "backup/half", Map.of())
                        .errors())
                .containsExactly("1 error occurred:\n\t* plaintext backup is disallowed on the policy\n\n");
        assertThat(transit.engine.failure(Operation.READ, "backup/x", Map.of()).errors())
                .containsExactly("1 error occurred:\n\t* key \"x\" not found\n\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"?", "AAAA", "e30=", "eyJwb2xpY3kiOnt9fQ=="})
    void whatIsNoBackupIsRefused(String backup) {
        assertThat(transit.error("restore", "backup", backup)).startsWith("400 ");
    }

    @Test
    void changedBackupsAreRefusedAndChangeNothing() {
        String json = new String(TransitFixture.bytes(backup()), StandardCharsets.UTF_8);
        var elsewhere = new TransitFixture();
        for (String[] change : new String[][] {
            {"\"latest\":1", "\"latest\":2"},
            {"\"latest\":1", "\"latest\":-1"},
            {"\"min_decryption\":1", "\"min_decryption\":0"},
            {"\"name\":\"k\"", "\"name\":\"a/b\""},
            {"\"type\":\"aes256-gcm96\"", "\"type\":\"rsa-2048\""},
            {"\"convergent\":false", "\"convergent\":true,\"type\":\"ed25519\",\"derived\":true"},
            {"\"hmac\":\"", "\"hmac\":\"?"},
            {"\"version\":1,\"created\"", "\"version\":2,\"created\""}
        }) {
            assertThat(json).contains(change[0]);
            String changed = json.replace(change[0], change[1]);
            assertThat(elsewhere.error("restore", "backup", base64(changed)))
                    .as(change[1])
                    .startsWith("400 ");
        }
        assertThat(elsewhere.engine.storage.keys()).isEmpty();
        assertThat(transit.error("restore")).isEqualTo("400 'backup' must be supplied");
    }
}
