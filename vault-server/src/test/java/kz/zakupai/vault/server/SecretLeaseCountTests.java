package kz.zakupai.vault.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import kz.zakupai.vault.server.ServerFixture.Reply;
import kz.zakupai.vault.server.engine.EnginePath;
import kz.zakupai.vault.server.lease.ProbeEngine;
import kz.zakupai.vault.server.quota.LeaseQuotas;
import kz.zakupai.vault.server.store.MemoryStore;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Lease counts and the secrets of engines. */
final class SecretLeaseCountTests {
    private final ProbeEngine engine = new ProbeEngine();
    private final ServerFixture vault = new ServerFixture(new MemoryStore(), () -> engine);

    @BeforeEach
    void mount() {
        vault.ready().post("sys/mounts/db", "{\"type\":\"probe\"}");
    }

    @AfterEach
    void stop() {
        vault.close();
    }

    private void limit(String name, String body) {
        assertThat(vault.post("sys/quotas/lease-count/" + name, body).status()).isEqualTo(204);
    }

    private @Nullable Object counter(String name) {
        LeaseQuotas leases = Objects.requireNonNull(vault.server().core().unsealed())
                .quotas()
                .leases();
        assertThat(leases.awaitCounted(Duration.ofSeconds(10))).isTrue();
        return vault.get("sys/quotas/lease-count/" + name).object("data").get("counter");
    }

    @Test
    void aSecretThatMayNotBeKeptIsTakenBackAndNotGivenOut() {
        limit("db", "{\"path\":\"db\",\"max_leases\":1}");
        vault.get("db/creds/a");

        Reply refused = vault.get("db/creds/b");

        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.error()).isEqualTo("request path \"db/creds/b\": lease count quota exceeded");
        assertThat(engine.working()).hasSize(1);
        assertThat(counter("db")).isEqualTo(1);
    }

    @Test
    void aSecretThatIsTakenBackMakesRoom() {
        limit("db", "{\"path\":\"db/creds/*\",\"max_leases\":1}");
        Object id = vault.get("db/creds/a").json().get("lease_id");
        vault.post("sys/leases/revoke", "{\"lease_id\":\"" + id + "\",\"sync\":true}");

        assertThat(counter("db")).isEqualTo(0);
        assertThat(vault.get("db/creds/b").status()).isEqualTo(200);
    }

    @Test
    void secretsAreCountedAgainAfterARestartByTheMostSpecificQuota() {
        limit("all", "{\"max_leases\":10}");
        limit("one", "{\"path\":\"db/creds/one\",\"max_leases\":10}");
        vault.get("db/creds/one");
        vault.get("db/creds/two");
        vault.get("db/creds/two");
        vault.send("PUT", "sys/seal", "");
        vault.unseal(vault.keys());

        assertThat(counter("one")).isEqualTo(1);
        assertThat(counter("all")).isEqualTo(2);
    }

    @Test
    void aMountThatCouldNotBeTakenAwayKeepsItsCount() {
        limit("all", "{\"max_leases\":10}");
        limit("db", "{\"path\":\"db\",\"max_leases\":10}");
        vault.get("db/creds/a");
        vault.get("db/creds/b");
        engine.fail(true);

        assertThat(vault.delete("sys/mounts/db").status()).isEqualTo(400);
        assertThat(counter("db")).isEqualTo(2);
        assertThat(counter("all")).isEqualTo(0);
    }

    @Test
    void aMountThatIsTakenAwayLeavesNothingInTheCounts() {
        limit("all", "{\"max_leases\":10}");
        limit("db", "{\"path\":\"db\",\"max_leases\":10}");
        vault.get("db/creds/a");

        assertThat(vault.delete("sys/mounts/db").status()).isEqualTo(204);
        assertThat(counter("all")).isEqualTo(0);
        assertThat(vault.get("sys/quotas/lease-count/db").status()).isEqualTo(404);
    }

    @Test
    void aMovedMountKeepsItsQuotaAndItsNewLeasesCount() {
        limit("db", "{\"path\":\"db\",\"max_leases\":1}");
        vault.post("sys/remount", "{\"from\":\"db\",\"to\":\"moved\"}");
        vault.get("moved/creds/a");

        assertThat(counter("db")).isEqualTo(1);
        assertThat(vault.get("moved/creds/b").status()).isEqualTo(429);
    }

    @Test
    void loginsAndCredentialsAreDeclaredToBeRefusedBeforeTheyBegin() {
        List.of("approle", "userpass", "cert", "jwt", "kubernetes", "github")
                .forEach(type -> vault.post("sys/auth/" + type, "{\"type\":\"" + type + "\"}"));
        vault.post("sys/mounts/database", "{\"type\":\"database\"}");
        Stream<String> declared = Objects.requireNonNull(vault.server().core().unsealed()).mounts().all().stream()
                .flatMap(mounted -> mounted.engine().paths().stream()
                        .filter(EnginePath::grantsLease)
                        .map(path -> mounted.entry().path() + path.pattern()));

        assertThat(declared)
                .containsExactlyInAnyOrder(
                        "auth/approle/login",
                        "auth/userpass/login/{username}",
                        "auth/cert/login",
                        "auth/jwt/login",
                        "auth/jwt/oidc/callback",
                        "auth/jwt/oidc/poll",
                        "auth/kubernetes/login",
                        "auth/github/login",
                        "database/creds/{name}");
    }
}
