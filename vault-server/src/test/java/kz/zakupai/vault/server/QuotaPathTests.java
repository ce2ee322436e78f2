package kz.zakupai.vault.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import kz.zakupai.vault.server.ServerFixture.Reply;
import kz.zakupai.vault.server.store.MemoryStore;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** {@code sys/quotas} as hvac, Terraform and operators use it. */
class QuotaPathTests {
    private final MemoryStore store = new MemoryStore();
    private final ServerFixture vault = new ServerFixture(store);

    @BeforeEach
    void prepare() {
        vault.ready();
        vault.post("sys/mounts/q", "{\"type\":\"kv\"}");
    }

    @AfterEach
    void close() {
        vault.close();
    }

    private Map<String, @Nullable Object> read(String name) {
        return vault.get("sys/quotas/rate-limit/" + name).object("data");
    }

    private String refused(String body) {
        Reply reply = vault.post("sys/quotas/rate-limit/bad", body);
        assertThat(reply.status()).as(body).isEqualTo(400);
        assertThat(vault.get("sys/quotas/rate-limit/bad").status()).isEqualTo(404);
        return reply.error();
    }

    @Test
    void whatIsWrittenIsReadBackInSecondsWithThePathOfTheMount() {
        Reply written = vault.post(
                "sys/quotas/rate-limit/team",
                "{\"path\":\"q\",\"rate\":897.3,\"interval\":\"2m\",\"block_interval\":\"600\"}");

        assertThat(written.status()).isEqualTo(204);
        assertThat(read("team"))
                .hasToString("{block_interval=600, inheritable=false, interval=120, name=team, path=q/, rate=897.3,"
                        + " role=, type=rate-limit}");
    }

    @Test
    void aPathBelowAMountKeepsItsStar() {
        vault.post("sys/quotas/rate-limit/team", "{\"path\":\"q/*\",\"rate\":100}");

        assertThat(read("team"))
                .containsEntry("path", "q/*")
                .containsEntry("rate", 100)
                .containsEntry("interval", 1);
    }

    @Test
    void aSecondWriteReplacesTheWholeQuota() {
        vault.post("sys/quotas/rate-limit/team", "{\"path\":\"q\",\"rate\":1,\"block_interval\":5}");
        vault.post("sys/quotas/rate-limit/team", "{\"rate\":7}");

        assertThat(read("team"))
                .containsEntry("path", "")
                .containsEntry("rate", 7)
                .containsEntry("block_interval", 0)
                .containsEntry("inheritable", true);
    }

    @Test
    void namesAreListedAndGoneOnesAreNotFound() {
        assertThat(vault.list("sys/quotas/rate-limit").status()).isEqualTo(404);
        vault.post("sys/quotas/rate-limit/b", "{\"path\":\"q\",\"rate\":1000}");
        vault.post("sys/quotas/rate-limit/a", "{\"rate\":1000}");

        assertThat(vault.list("sys/quotas/rate-limit").object("data")).containsEntry("keys", List.of("a", "b"));
        assertThat(vault.delete("sys/quotas/rate-limit/a").status()).isEqualTo(204);
        assertThat(vault.delete("sys/quotas/rate-limit/a").status()).isEqualTo(204);
        assertThat(vault.get("sys/quotas/rate-limit/a").status()).isEqualTo(404);
    }

    @Test
    void whatCannotBeIsRefusedAndChangesNothing() {
        assertThat(refused("{\"rate\":0}")).contains("rate");
        assertThat(refused("{\"rate\":-1}")).contains("rate");
        assertThat(refused("{\"rate\":\"NaN\"}")).contains("rate");
        assertThat(refused("{\"rate\":1e300}")).contains("rate");
        assertThat(refused("{\"rate\":1,\"interval\":\"500ms\"}")).contains("interval");
        assertThat(refused("{\"rate\":1,\"block_interval\":\"-1s\"}")).contains("block_interval");
        assertThat(refused("{\"rate\":1,\"type\":\"lease-count\"}")).contains("type");
        assertThat(refused("{\"rate\":1,\"path\":\"/not-exist\"}")).isEqualTo("invalid mount path \"not-exist\"");
        assertThat(refused("{\"rate\":1,\"path\":\"q*\"}")).contains("invalid mount path");
        assertThat(refused("{\"rate\":1,\"path\":\"q/*/x\"}")).contains("invalid mount path");
        assertThat(refused("{\"rate\":1,\"path\":\"q/../x\"}")).contains("invalid mount path");
        assertThat(refused("{\"rate\":1,\"path\":\"auth/\"}")).contains("invalid mount path");
        assertThat(refused("{\"rate\":1,\"path\":\"q\",\"role\":\"r\"}")).contains("auth mount");
        assertThat(refused("{\"rate\":1,\"role\":\"r\"}")).contains("auth mount");
        assertThat(refused("{\"rate\":1,\"inheritable\":false}")).isEqualTo("all global quotas must be inheritable");
        assertThat(refused("{\"rate\":1,\"path\":\"q\",\"inheritable\":true}"))
                .isEqualTo("only namespace quotas can be configured as inheritable");
    }

    @Test
    void twoQuotasNeverCoverTheSame() {
        vault.post("sys/quotas/rate-limit/first", "{\"path\":\"q\",\"rate\":1000}");

        assertThat(refused("{\"path\":\"/q/\",\"rate\":5}"))
                .isEqualTo("quota rule with similar properties exists under the name \"first\"");
    }

    @Test
    void aMovedMountTakesItsQuotasWithIt() {
        vault.post("sys/quotas/rate-limit/team", "{\"path\":\"q/team\",\"rate\":1,\"interval\":60}");
        vault.post("sys/remount", "{\"from\":\"q\",\"to\":\"moved/q\"}");

        assertThat(read("team")).containsEntry("path", "moved/q/team");
        assertThat(vault.get("moved/q/team").status()).isEqualTo(404);
        assertThat(vault.get("moved/q/team").status()).isEqualTo(429);
    }

    @Test
    void anUnmountedMountTakesItsQuotasAway() {
        vault.post("sys/quotas/rate-limit/team", "{\"path\":\"q\",\"rate\":1,\"interval\":60}");
        vault.delete("sys/mounts/q");
        vault.post("sys/mounts/q", "{\"type\":\"kv\"}");

        assertThat(vault.get("sys/quotas/rate-limit/team").status()).isEqualTo(404);
        vault.get("q/a");
        assertThat(vault.get("q/a").status()).isEqualTo(404);
    }

    @Test
    void quotasAndSettingsOutliveASeal() {
        vault.post("sys/quotas/rate-limit/team", "{\"path\":\"q\",\"rate\":1,\"interval\":60}");
        vault.post("sys/quotas/config", "{\"rate_limit_exempt_paths\":\"sys/mounts\"}");
        vault.send("PUT", "sys/seal", "");
        vault.unseal(vault.keys());

        assertThat(read("team")).containsEntry("path", "q/").containsEntry("interval", 60);
        assertThat(vault.get("sys/quotas/config").object("data"))
                .containsEntry("rate_limit_exempt_paths", List.of("sys/mounts"));
        vault.get("q/a");
        assertThat(vault.get("q/a").status()).isEqualTo(429);
    }

    @Test
    void settingsThatAreNotGivenStayAsTheyAre() {
        vault.post("sys/quotas/config", "{\"enable_rate_limit_audit_logging\":true}");
        vault.post("sys/quotas/config", "{\"enable_rate_limit_response_headers\":true}");

        assertThat(vault.get("sys/quotas/config").object("data"))
                .containsEntry("enable_rate_limit_audit_logging", true)
                .containsEntry("enable_rate_limit_response_headers", true)
                .extractingByKey("rate_limit_exempt_paths")
                .asString()
                .contains("sys/health", "sys/seal-status", "sys/unseal", "sys/generate-root/attempt");
        assertThat(vault.post("sys/quotas/config", "{\"rate_limit_exempt_paths\":[\"a*b\"]}")
                        .status())
                .isEqualTo(400);
    }
}
