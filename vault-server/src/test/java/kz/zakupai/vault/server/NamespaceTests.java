package kz.zakupai.vault.server;

import static org.assertj.core.api.Assertions.assertThat;

import kz.zakupai.vault.server.ServerFixture.Reply;
import kz.zakupai.vault.server.store.MemoryStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** There is one namespace, root, as in Vault's community edition: the header is echoed and chooses nothing. */
class NamespaceTests {
    private static final String NAMESPACE = "X-Vault-Namespace";

    private final ServerFixture vault = new ServerFixture(new MemoryStore());

    @BeforeEach
    void prepare() {
        vault.ready();
        vault.post("sys/mounts/q", "{\"type\":\"kv\"}");
        vault.post("q/a", "{\"x\":\"1\"}");
    }

    @AfterEach
    void close() {
        vault.close();
    }

    @Test
    void theHeaderIsEchoedAndTheAnswerIsThatOfTheRoot() {
        for (String namespace : new String[] {"root", "team-a/", "a/b"}) {
            Reply read = vault.send("GET", "q/a", "", NAMESPACE, namespace);

            assertThat(read.status()).isEqualTo(200);
            assertThat(read.object("data")).containsEntry("x", "1");
            assertThat(read.header(NAMESPACE)).isEqualTo(namespace);
        }
    }

    @Test
    void pathsThatBelongToTheRootAnswerUnderTheHeaderToo() {
        assertThat(vault.send("GET", "sys/mounts", "", NAMESPACE, "team-a").status())
                .isEqualTo(200);
        assertThat(vault.send("GET", "sys/health", "", NAMESPACE, "team-a").status())
                .isEqualTo(200);
        assertThat(vault.send("GET", "sys/seal-status", "", NAMESPACE, "team-a").status())
                .isEqualTo(200);
    }

    @Test
    void theHeaderLendsNoRights() {
        vault.as("nobody");

        assertThat(vault.send("GET", "q/a", "", NAMESPACE, "root").status()).isEqualTo(403);
    }

    @Test
    void namespacesThemselvesAreUnsupported() {
        for (Reply reply : new Reply[] {
            vault.list("sys/namespaces"),
            vault.get("sys/namespaces/team-a"),
            vault.post("sys/namespaces/team-a", "{}"),
            vault.delete("sys/namespaces/team-a")
        }) {
            assertThat(reply.status()).isEqualTo(404);
            assertThat(reply.error()).isEqualTo("1 error occurred:\n\t* unsupported path\n\n");
        }
    }

    @Test
    void aPathThatBeginsWithANamespaceLeadsNowhere() {
        assertThat(vault.get("team-a/q/a").status()).isEqualTo(404);
    }
}
