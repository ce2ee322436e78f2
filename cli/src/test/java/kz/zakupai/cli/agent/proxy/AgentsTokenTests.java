package kz.zakupai.cli.agent.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import kz.zakupai.secret.Secret;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Whose token a request goes on with. */
@Timeout(60)
class AgentsTokenTests {
    private static final String LOOKUP = "/v1/auth/token/lookup-self";

    @TempDir
    Path folder;

    private static String displayName(HttpResponse<String> answer) {
        return answer.body().replaceAll(".*\"display_name\":\"([^\"]*)\".*", "$1");
    }

    @Test
    void withoutApiProxyARequestWithoutATokenStaysOne() throws IOException {
        try (ProxiedVault vault = ProxiedVault.withToken(folder, "")) {
            assertThat(vault.send("GET", LOOKUP, "").statusCode())
                    .isEqualTo(vault.direct("GET", LOOKUP, "").statusCode());
        }
    }

    @Test
    void aRequestWithoutATokenGetsTheAgentsAndOneWithATokenKeepsIt() throws IOException {
        try (ProxiedVault vault = ProxiedVault.withToken(folder, "api_proxy { use_auto_auth_token = true }\n")) {
            assertThat(displayName(vault.send("GET", LOOKUP, ""))).isEqualTo("approle");
            assertThat(displayName(vault.send("GET", LOOKUP, "", "X-Vault-Token", ProxiedVault.ROOT)))
                    .isEqualTo("root");
            assertThat(displayName(vault.send("GET", LOOKUP, "", "Authorization", "Bearer " + ProxiedVault.ROOT)))
                    .isEqualTo("root");
        }
    }

    @Test
    void forceTakesTheClientsTokenAway() throws IOException {
        try (ProxiedVault vault = ProxiedVault.withToken(folder, "api_proxy { use_auto_auth_token = \"force\" }\n")) {
            assertThat(displayName(vault.send("GET", LOOKUP, "", "X-Vault-Token", ProxiedVault.ROOT)))
                    .isEqualTo("approle");
            assertThat(displayName(vault.send("GET", LOOKUP, "", "Authorization", "Bearer " + ProxiedVault.ROOT)))
                    .isEqualTo("approle");
        }
    }

    @Test
    void aTokenThatSomebodyHasRevokedIsReplacedWithinTheRequest() throws IOException {
        try (ProxiedVault vault = ProxiedVault.withToken(folder, "api_proxy { use_auto_auth_token = true }\n")) {
            Secret first = vault.agentsToken();
            vault.asRoot("auth/token/revoke", Map.of("token", first.reveal()));
            assertThat(vault.send("GET", LOOKUP, "").statusCode()).isEqualTo(200);
            assertThat(vault.agentsToken().constantTimeEquals(first)).isFalse();
        }
    }

    @Test
    void whatThePolicyDeniesStaysDeniedWithTheSameToken() throws IOException {
        try (ProxiedVault vault = ProxiedVault.withToken(folder, "api_proxy { use_auto_auth_token = true }\n")) {
            Secret first = vault.agentsToken();
            assertThat(vault.send("GET", "/v1/sys/mounts", "").statusCode()).isEqualTo(403);
            assertThat(vault.agentsToken().constantTimeEquals(first)).isTrue();
        }
    }

    @Test
    void withoutATokenYetTheVaultsStateIsAnsweredAndTheRestHasToWait() throws IOException {
        try (ProxiedVault vault = ProxiedVault.withToken(folder, "api_proxy { use_auto_auth_token = true }\n")) {
            vault.asRoot("auth/approle/role/agent/secret-id/destroy", Map.of("secret_id", vault.secretId()));
            vault.asRoot(
                    "auth/token/revoke", Map.of("token", vault.agentsToken().reveal()));
            assertThat(vault.send("GET", LOOKUP, "").statusCode()).isEqualTo(403);
            HttpResponse<String> waiting = vault.send("GET", LOOKUP, "");
            assertThat(waiting.statusCode()).isEqualTo(503);
            assertThat(waiting.body()).contains("the agent has no token yet: ");
            assertThat(vault.send("GET", "/v1/sys/health", "").statusCode()).isEqualTo(200);
        }
    }
}
