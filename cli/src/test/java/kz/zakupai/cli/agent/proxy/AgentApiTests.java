package kz.zakupai.cli.agent.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What the agent answers about itself, and who may ask. */
@Timeout(60)
class AgentApiTests {
    @TempDir
    Path folder;

    private ProxiedVault listening(String more) throws IOException {
        return new ProxiedVault(
                folder,
                false,
                Optional.empty(),
                "listener \"tcp\" {\n address = \"127.0.0.1:0\"\n tls_disable = true\n" + more + "\n}\n");
    }

    @Test
    void metricsCountWhatWentThrough() throws IOException {
        try (ProxiedVault vault = ProxiedVault.plain(folder, "cache {}\n")) {
            vault.send("GET", "/v1/sys/health", "");
            vault.send("GET", "/v1/sys/mounts", "");
            HttpResponse<String> metrics = vault.send("GET", "/agent/v1/metrics", "");
            assertThat(metrics.headers().firstValue("Content-Type"))
                    .hasValue("text/plain; version=0.0.4; charset=utf-8");
            assertThat(metrics.body().lines())
                    .contains(
                            "vault_agent_proxy_success 1",
                            "vault_agent_proxy_client_error 1",
                            "vault_agent_cache_miss 2",
                            "vault_agent_cache_entries 0.0");
        }
    }

    @Test
    void quittingEndsTheAgentWhereItIsEnabled() throws Exception {
        try (ProxiedVault vault = ProxiedVault.plain(folder, "")) {
            assertThat(vault.send("GET", "/agent/v1/quit", "").statusCode()).isEqualTo(405);
            assertThat(vault.ended).isNotDone();
            assertThat(vault.send("POST", "/agent/v1/quit", "").statusCode()).isEqualTo(200);
            assertThat(vault.ended.get(30, TimeUnit.SECONDS)).isZero();
        }
    }

    @Test
    void quittingIsNotThereUnlessEnabled() throws IOException {
        try (ProxiedVault vault = listening("")) {
            assertThat(vault.send("POST", "/agent/v1/quit", "").statusCode()).isEqualTo(404);
            assertThat(vault.ended).isNotDone();
        }
    }

    @Test
    void aListenerForMetricsServesNothingElse() throws IOException {
        try (ProxiedVault vault = listening("role = \"metrics_only\"\n require_request_header = true")) {
            assertThat(vault.send("GET", "/agent/v1/metrics", "").statusCode()).isEqualTo(200);
            assertThat(vault.send("GET", "/v1/sys/health", "").statusCode()).isEqualTo(404);
            assertThat(vault.send("POST", "/agent/v1/cache-clear", "{\"type\":\"all\"}")
                            .statusCode())
                    .isEqualTo(404);
        }
    }

    @Test
    void aRequestThatABrowserWasTrickedIntoIsRefused() throws IOException {
        try (ProxiedVault vault = listening("require_request_header = true")) {
            HttpResponse<String> without = vault.send("GET", "/v1/sys/health", "");
            assertThat(without.statusCode()).isEqualTo(412);
            assertThat(without.body()).isEqualTo("{\"errors\":[\"missing 'X-Vault-Request' header\"]}");
            assertThat(vault.send("GET", "/agent/v1/metrics", "").statusCode()).isEqualTo(412);
            assertThat(vault.send("GET", "/v1/sys/health", "", "X-Vault-Request", "no")
                            .statusCode())
                    .isEqualTo(412);
            assertThat(vault.send("GET", "/v1/sys/health", "", "X-Vault-Request", "true")
                            .statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void clearingTheCacheWantsToKnowWhat() throws IOException {
        try (ProxiedVault vault = ProxiedVault.plain(folder, "")) {
            assertThat(vault.send("POST", "/agent/v1/cache-clear", "{\"type\":\"all\"}")
                            .statusCode())
                    .isEqualTo(200);
            for (String wrong :
                    new String[] {"", "[]", "{}", "{\"type\":\"token\"}", "{\"type\":\"x\",\"value\":\"y\"}"}) {
                assertThat(vault.send("POST", "/agent/v1/cache-clear", wrong).statusCode())
                        .as(wrong)
                        .isEqualTo(400);
            }
        }
    }
}
