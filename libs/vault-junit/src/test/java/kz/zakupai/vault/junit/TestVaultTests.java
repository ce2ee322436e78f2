package kz.zakupai.vault.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Map;
import kz.zakupai.secret.Secret;
import kz.zakupai.vault.client.json.JsonValue;
import kz.zakupai.vault.client.transport.VaultException;
import kz.zakupai.vault.client.transport.VaultRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TestVaultTests {
    private static final String READ_APP = "path \"zakupai/data/app\" { capabilities = [\"read\"] }";

    private TestVault vault;

    @BeforeEach
    void start() {
        vault = TestVault.start();
        vault.keyValue("zakupai");
        vault.put("zakupai/app", Map.of("API_KEY", "for-tests"));
        vault.policy("app", READ_APP);
    }

    @AfterEach
    void stop() {
        vault.close();
    }

    private int status(Secret token) {
        return vault.send(VaultRequest.get("zakupai/data/app").withToken(token)).status();
    }

    @Test
    void policiesHoldAsTheyDoAnywhere() {
        assertThat(status(vault.token(Duration.ofHours(1), "app"))).isEqualTo(200);
        assertThat(status(vault.token(Duration.ofHours(1), "default"))).isEqualTo(403);
    }

    @Test
    void aTokenEndsWhenTheTestSaysSo() {
        Secret token = vault.token(Duration.ofHours(1), "app");
        vault.advance(Duration.ofMinutes(59));
        assertThat(status(token)).isEqualTo(200);
        vault.advance(Duration.ofMinutes(2));
        assertThat(status(token)).isEqualTo(403);
    }

    @Test
    void timeDoesNotGoBack() {
        assertThatThrownBy(() -> vault.advance(Duration.ofSeconds(-1))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void anAppRoleLogsInWithFilesThatOnlyTheOwnerReads() throws Exception {
        AppRoleLogin login = vault.appRole("calc", "app");
        assertThat(Files.readString(login.roleIdFile())).isEqualTo(login.roleId());
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(login.secretIdFile())))
                .isEqualTo("rw-------");
        VaultRequest request = VaultRequest.post(
                "auth/approle/login",
                JsonValue.of(Map.of(
                        "role_id", login.roleId(), "secret_id", login.secretId().reveal())));
        var auth = vault.send(request).orThrow(request).json().object("auth");
        assertThat(status(Secret.of(auth.text("client_token").orElseThrow()))).isEqualTo(200);
    }

    @Test
    void aSnapshotBringsBackWhatWasRevokedAndForgetsWhatCameLater() {
        Secret earlier = vault.token(Duration.ofHours(1), "app");
        URI address = vault.address();
        TestVault.Snapshot snapshot = vault.snapshot();

        Secret later = vault.token(Duration.ofHours(1), "app");
        vault.put("zakupai/app", Map.of("API_KEY", "changed"));
        vault.mount("extra", "transit");
        vault.write("auth/token/revoke", Map.of("token", earlier.reveal()));
        vault.advance(Duration.ofDays(400));
        vault.restore(snapshot);

        assertThat(vault.address()).isEqualTo(address);
        assertThat(status(earlier)).isEqualTo(200);
        assertThat(status(later)).isEqualTo(403);
        assertThat(vault.read("zakupai/data/app").object("data").text("API_KEY"))
                .hasValue("for-tests");
        assertThat(vault.read("sys/mounts").fields()).containsKey("zakupai/").doesNotContainKey("extra/");
    }

    @Test
    void oneSnapshotServesManyTimes() {
        TestVault.Snapshot snapshot = vault.snapshot();
        for (int round = 0; round < 3; round++) {
            vault.put("zakupai/app", Map.of("API_KEY", "round " + round));
            vault.restore(snapshot);
            assertThat(vault.read("zakupai/data/app").object("metadata").wholeNumber("version"))
                    .hasValue(1L);
        }
    }

    @Test
    void sealingShowsAsItDoesAnywhere() {
        vault.seal();
        assertThat(status(vault.rootToken())).isEqualTo(503);
        vault.unseal();
        assertThat(status(vault.rootToken())).isEqualTo(200);
    }

    @Test
    void refusalsCarryTheServersWords() {
        assertThatThrownBy(() -> vault.write("sys/mounts/other", Map.of("type", "no-such-engine")))
                .isInstanceOf(VaultException.class)
                .hasMessageContaining("no-such-engine");
    }
}
