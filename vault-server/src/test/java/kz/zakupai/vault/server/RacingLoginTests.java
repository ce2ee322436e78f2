package kz.zakupai.vault.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import kz.zakupai.vault.server.ServerFixture.Reply;
import kz.zakupai.vault.server.store.MemoryStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Roles, users, entities and issuers that change while somebody logs in or has a certificate made. */
@Timeout(120)
class RacingLoginTests {
    private static final int ROUNDS = 30;
    private static final int USERS = 4;

    private final ServerFixture vault = new ServerFixture(new MemoryStore());

    @BeforeEach
    void start() {
        vault.ready();
    }

    @AfterEach
    void stop() {
        vault.close();
    }

    @Test
    void aRoleIsDeletedAndMadeWhileItsHoldersLogIn() throws InterruptedException {
        vault.post("sys/auth/approle", "{\"type\":\"approle\"}");
        vault.post("auth/approle/role/r", "{\"token_policies\":\"default\",\"role_id\":\"known\"}");
        var answers = new Race(ROUNDS)
                .client(round -> List.of(
                        vault.delete("auth/approle/role/r"),
                        vault.post("auth/approle/role/r", "{\"token_policies\":\"default\",\"role_id\":\"known\"}")))
                .clients(USERS, round -> {
                    Reply made = vault.post("auth/approle/role/r/secret-id", "{}");
                    Object secretId = made.object("data").get("secret_id");
                    Reply login = vault.post(
                            "auth/approle/login", "{\"role_id\":\"known\",\"secret_id\":\"" + secretId + "\"}");
                    return List.of(made, login, vault.list("auth/approle/role/r/secret-id"));
                })
                .run();
        assertThat(answers).isSubsetOf("200", "204", "400", "403", "404");

        vault.delete("auth/approle/role/r");
        assertThat(vault.get("auth/approle/role/r").status()).isEqualTo(404);
        assertThat(vault.post("auth/approle/login", "{\"role_id\":\"known\",\"secret_id\":\"x\"}")
                        .status())
                .isEqualTo(400);
    }

    @Test
    void anAuthMethodGoesAndComesWhileItsUsersLogIn() throws InterruptedException {
        var answers = new Race(ROUNDS / 2)
                .client(round -> List.of(
                        vault.post("sys/auth/userpass", "{\"type\":\"userpass\"}"),
                        vault.post("auth/userpass/users/u", "{\"password\":\"long-enough\"}"),
                        vault.delete("auth/userpass/users/u"),
                        vault.delete("sys/auth/userpass")))
                .clients(2, round -> List.of(vault.post("auth/userpass/login/u", "{\"password\":\"long-enough\"}")))
                .run();

        assertThat(answers).isSubsetOf("200", "204", "400", "403", "404");
        assertThat(vault.get("sys/auth").text()).doesNotContain("userpass/");
        assertThat(vault.list("sys/leases/lookup/auth/userpass/login/u").status())
                .isEqualTo(404);
    }

    @Test
    void entitiesOfOneNameMadeByManyAtOnceAreOne() throws InterruptedException {
        var answers = new Race(ROUNDS)
                .clients(
                        USERS,
                        round -> List.of(
                                vault.post("identity/entity/name/e" + round, "{\"policies\":[\"default\"]}"),
                                vault.get("identity/entity/name/e" + round)))
                .client(round -> List.of(vault.delete("identity/entity/name/e" + (round - 1))))
                .run();

        assertThat(answers).isSubsetOf("200", "204", "400", "404");
        assertThat(vault.list("identity/entity/name").object("data").get("keys"))
                .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.LIST)
                .doesNotHaveDuplicates();
    }

    @Test
    void issuersAndRolesChangeWhileCertificatesAreMade() throws InterruptedException {
        vault.post("sys/mounts/pki", "{\"type\":\"pki\"}");
        vault.post(
                "pki/root/generate/internal",
                "{\"common_name\":\"first\",\"key_type\":\"ec\",\"issuer_name\":\"first\"}");
        vault.post("pki/roles/r", "{\"allow_any_name\":true,\"key_type\":\"ec\",\"ttl\":\"1h\"}");
        var answers = new Race(ROUNDS / 3)
                .client(round -> List.of(
                        vault.post(
                                "pki/root/generate/internal",
                                "{\"common_name\":\"n" + round + "\",\"key_type\":\"ec\",\"issuer_name\":\"n" + round
                                        + "\"}"),
                        vault.post("pki/config/issuers", "{\"default\":\"n" + round + "\"}"),
                        vault.delete("pki/roles/r"),
                        vault.post("pki/roles/r", "{\"allow_any_name\":true,\"key_type\":\"ec\",\"ttl\":\"1h\"}"),
                        vault.post("pki/config/issuers", "{\"default\":\"first\"}"),
                        vault.delete("pki/issuer/n" + round)))
                .clients(2, round -> {
                    Reply made = vault.post("pki/issue/r", "{\"common_name\":\"a.example.kz\"}");
                    Object serial = made.object("data").get("serial_number");
                    return List.of(
                            made,
                            vault.post("pki/revoke", "{\"serial_number\":\"" + serial + "\"}"),
                            vault.get("pki/crl/rotate"));
                })
                .run();

        assertThat(answers).isSubsetOf("200", "204", "400", "404");
        assertThat(vault.post("pki/issue/r", "{\"common_name\":\"b.example.kz\"}")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void aTokenIsRevokedWhileItIsUsedAndHasChildren() throws InterruptedException {
        String root = vault.token();
        for (int i = 0; i < 5; i++) {
            String parent = vault.as(root).tokenWith("root");
            var answers = new Race(10)
                    .clients(
                            USERS,
                            round -> List.of(
                                    vault.sendAs(parent, "POST", "auth/token/create", "{}"),
                                    vault.post("auth/token/lookup", "{\"token\":\"" + parent + "\"}")))
                    .client(round -> round < 5
                            ? List.of()
                            : List.of(vault.post("auth/token/revoke", "{\"token\":\"" + parent + "\"}")))
                    .run();
            assertThat(answers).isSubsetOf("200", "204", "400", "403", "404");
            assertThat(vault.post("auth/token/lookup", "{\"token\":\"" + parent + "\"}")
                            .status())
                    .isEqualTo(403);
        }
    }
}
