package kz.zakupai.e2e.clients;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** node-vault, a client of Node.js, finds in the server what it would find in Vault. The assertions are in the scripts. */
@Timeout(120)
class NodeVaultTests {
    @TempDir
    Path folder;

    private VaultProcess vault;

    @BeforeAll
    static void install() throws IOException {
        NodeModules.prepare();
    }

    @BeforeEach
    void start() throws IOException {
        vault = VaultProcess.start(folder);
    }

    @AfterEach
    void stop() {
        vault.close();
    }

    @Test
    void aNewServerIsInitialisedUnsealedAndSealed() throws IOException {
        pass(NodeModules.run("lifecycle.test.js", Map.of("VAULT_ADDR", address())));
    }

    @Test
    void secretsPoliciesMountsLoginsAndTokensWork() throws IOException {
        String token = Operator.initialise(vault).rootToken();
        pass(NodeModules.run("vault.test.js", Map.of("VAULT_ADDR", address(), "VAULT_TOKEN", token)));
    }

    private String address() {
        return vault.address().toString();
    }

    private static void pass(Program.Result result) {
        assertThat(result.output()).containsPattern("# pass [1-9]").contains("# fail 0");
        assertThat(result.exitCode()).isZero();
    }
}
