package kz.zakupai.vault.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import kz.zakupai.vault.server.ServerFixture.Reply;
import kz.zakupai.vault.server.store.MemoryStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Users locked out after wrong logins: by default, as the mount is tuned, and let in again. */
class UserLockoutTests {
    private static final String TUNE = "sys/auth/userpass/tune";

    private final ServerFixture vault = new ServerFixture(new MemoryStore());
    private String root = "";

    @BeforeEach
    void prepare() {
        root = vault.ready().token();
        vault.post("sys/auth/userpass", "{\"type\":\"userpass\"}");
        vault.post("auth/userpass/users/anna", "{\"password\":\"right\"}");
    }

    @AfterEach
    void stop() {
        vault.close();
    }

    private Reply login(String password) {
        Reply reply = vault.as("").post("auth/userpass/login/anna", "{\"password\":\"" + password + "\"}");
        vault.as(root);
        return reply;
    }

    private void fail(int times) {
        for (int i = 0; i < times; i++) {
            assertThat(login("wrong").status()).isEqualTo(400);
        }
    }

    private String accessor() {
        return String.valueOf(vault.get("sys/auth/userpass").object("data").get("accessor"));
    }

    @Test
    void lockedUserIsListedAndLetInAgain() {
        assertThat(vault.get("sys/locked-users").object("data")).containsEntry("total", 0);
        fail(5);
        assertThat(login("right").error()).isEqualTo("permission denied");

        Reply listed = vault.get("sys/locked-users");
        assertThat(listed.object("data"))
                .isEqualTo(Map.of(
                        "total",
                        1,
                        "by_namespace",
                        List.of(Map.of(
                                "namespace_id",
                                "root",
                                "namespace_path",
                                "",
                                "counts",
                                1,
                                "mount_accessors",
                                List.of(Map.of(
                                        "mount_accessor",
                                        accessor(),
                                        "counts",
                                        1,
                                        "alias_identifiers",
                                        List.of("anna")))))));
        assertThat(vault.get("sys/locked-users?mount_accessor=other").object("data"))
                .containsEntry("total", 0);

        assertThat(vault.post("sys/locked-users/" + accessor() + "/unlock/anna", "")
                        .status())
                .isEqualTo(204);

        assertThat(login("right").status()).isEqualTo(200);
    }

    @Test
    void unlockingOnUnknownMountsIsRefused() {
        assertThat(vault.post("sys/locked-users/nosuch/unlock/anna", "").error())
                .isEqualTo("invalid mount accessor");
    }

    @Test
    void tuningOfTheMountHoldsAtOnceAndAfterAnUnseal() {
        assertThat(vault.post(
                                TUNE,
                                "{\"user_lockout_config\":{\"lockout_threshold\":\"2\",\"lockout_duration\":\"10s\","
                                        + "\"lockout_counter_reset\":\"5s\"}}")
                        .status())
                .isEqualTo(204);
        assertThat(vault.get(TUNE).object("data"))
                .containsEntry("user_lockout_threshold", 2)
                .containsEntry("user_lockout_duration", 10)
                .containsEntry("user_lockout_counter_reset_duration", 5)
                .containsEntry("user_lockout_disable", false);
        vault.send("PUT", "sys/seal", "");
        vault.unseal(vault.keys());

        fail(2);
        assertThat(login("right").status()).isEqualTo(403);
        vault.pass(Duration.ofSeconds(10));
        assertThat(login("right").status()).isEqualTo(200);
    }

    @Test
    void lockoutMayBeSwitchedOffForAMount() {
        vault.post(TUNE, "{\"user_lockout_config\":{\"lockout_disable\":true}}");

        fail(6);

        assertThat(login("right").status()).isEqualTo(200);
    }

    @Test
    void methodsThatLockNobodyOutCannotBeTunedSo() {
        vault.post("sys/auth/cert", "{\"type\":\"cert\"}");

        assertThat(vault.post("sys/auth/cert/tune", "{\"user_lockout_config\":{\"lockout_threshold\":\"2\"}}")
                        .error())
                .isEqualTo("tuning of user lockout configuration for auth type \"cert\" not allowed");
        assertThat(vault.post(TUNE, "{\"user_lockout_config\":{\"lockout_threshold\":\"many\"}}")
                        .error())
                .startsWith("unable to parse user lockout threshold");
    }
}
