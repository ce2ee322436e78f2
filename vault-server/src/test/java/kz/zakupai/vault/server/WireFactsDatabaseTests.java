package kz.zakupai.vault.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import kz.zakupai.vault.server.store.MemoryStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The database engine and password policies over the wire, as far as no database is needed. */
class WireFactsDatabaseTests {
    private static final String POLICY = "length = 8\\nrule \\\"charset\\\" { charset = \\\"abc\\\" }";

    private final ServerFixture vault = new ServerFixture(new MemoryStore()).ready();

    @BeforeEach
    void mount() {
        assertThat(vault.post("sys/mounts/database", "{\"type\":\"database\"}").status())
                .isEqualTo(204);
    }

    @AfterEach
    void close() {
        vault.close();
    }

    @Test
    void failuresAreWordedAsTheirPeersWordThem() {
        var unknown = vault.post("database/rotate-root/none", "{}");
        assertThat(unknown.status()).isEqualTo(500);
        assertThat(unknown.error())
                .isEqualTo("1 error occurred:\n\t* failed to find entry for connection with name: \"none\"\n\n");
        assertThat(vault.get("database/creds/none").error()).isEqualTo("unknown role: none");
        assertThat(vault.get("database/static-creds/none").status()).isEqualTo(400);
        assertThat(vault.get("database/config/none").status()).isEqualTo(404);
        assertThat(vault.list("database/roles").status()).isEqualTo(404);
        assertThat(vault.get("database/roles/-x").error()).isEqualTo("1 error occurred:\n\t* unsupported path\n\n");
    }

    @Test
    void aConnectionTakesFieldsOfItsPluginWithoutWarning() {
        var written = vault.post(
                "database/config/pg",
                "{\"plugin_name\":\"postgresql-database-plugin\",\"verify_connection\":false,\"username\":\"u\","
                        + "\"password\":\"hidden-one\",\"connection_url\":\"postgresql://{{username}}@localhost/x\"}");

        assertThat(written.status()).isEqualTo(204);
        assertThat(vault.get("database/config/pg").text())
                .doesNotContain("hidden-one")
                .contains("\"username\":\"u\"");
    }

    @Test
    void creatingAndChangingAreToldApart() {
        vault.policy("creator", "path \"database/roles/*\" { capabilities = [\"create\"] }");
        String root = vault.token();
        vault.as(vault.tokenWith("creator"));
        assertThat(vault.post("database/roles/r", "{\"db_name\":\"pg\"}").status())
                .isEqualTo(204);
        assertThat(vault.post("database/roles/r", "{\"db_name\":\"pg\"}").status())
                .isEqualTo(403);
        vault.as(root);
    }

    @Test
    void passwordPoliciesAreKeptListedAndUsed() {
        assertThat(vault.post("sys/policies/password/p", "{\"policy\":\"" + POLICY + "\"}")
                        .status())
                .isEqualTo(204);
        assertThat(vault.list("sys/policies/password").object("data").get("keys"))
                .isEqualTo(List.of("p"));
        assertThat(String.valueOf(vault.get("sys/policies/password/p/generate")
                        .object("data")
                        .get("password")))
                .matches("[abc]{8}");
        assertThat(vault.post("sys/policies/password/p", "{}").error()).isEqualTo("missing policy");
        assertThat(vault.post("sys/policies/password/p", "{\"policy\":\"length = 3\"}")
                        .error())
                .startsWith("invalid password policy: ");
        assertThat(vault.delete("sys/policies/password/p").status()).isEqualTo(204);
        assertThat(vault.get("sys/policies/password/p").status()).isEqualTo(404);
        assertThat(vault.get("sys/policies/password/p/generate").status()).isEqualTo(404);
    }
}
