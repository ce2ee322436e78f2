package kz.zakupai.vault.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import kz.zakupai.vault.server.ServerFixture.Reply;
import kz.zakupai.vault.server.lease.ProbeEngine;
import kz.zakupai.vault.server.store.MemoryStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The leases of an engine's secrets, as a client meets them. */
final class SecretLeaseTests {
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

    @Test
    void grantedSecretShowsItsLease() {
        Reply reply = vault.get("db/creds/a?ttl=1h");

        assertThat(id(reply)).matches("db/creds/a/[0-9A-Za-z]{24}");
        assertThat(reply.json()).containsEntry("lease_duration", 3600).containsEntry("renewable", true);
        assertThat(reply.object("data")).containsKey("username");
        assertThat(reply.warnings()).isEmpty();
    }

    @Test
    void ttlIsCappedByTheMountWithVaultsWarning() {
        vault.post("sys/mounts/db/tune", "{\"max_lease_ttl\":\"2h\"}");

        Reply reply = vault.get("db/creds/a?ttl=99h");

        assertThat(reply.json()).containsEntry("lease_duration", 7200);
        assertThat(reply.warnings())
                .containsExactly(
                        "TTL of \"99h\" exceeded the effective max_ttl of \"2h\"; TTL value is capped accordingly");
    }

    @Test
    void leaseIsLookedUpRenewedAndRevoked() {
        String id = id(vault.get("db/creds/a?ttl=1h"));
        vault.pass(Duration.ofMinutes(30));

        Reply found = vault.post("sys/leases/lookup", lease(id));
        assertThat(found.object("data"))
                .containsEntry("id", id)
                .containsEntry("path", "db/creds/a")
                .containsEntry("issue_time", "2026-11-22T10:00:00Z")
                .containsEntry("expire_time", "2026-11-22T11:00:00Z")
                .containsEntry("last_renewal", null)
                .containsEntry("renewable", true)
                .containsEntry("ttl", 1800);

        Reply renewed = vault.post("sys/leases/renew", "{\"lease_id\":\"" + id + "\",\"increment\":7200}");
        assertThat(renewed.json())
                .containsEntry("lease_id", id)
                .containsEntry("lease_duration", 7200)
                .containsEntry("renewable", true)
                .containsEntry("data", null);

        assertThat(vault.post("sys/leases/revoke", lease(id)).status()).isEqualTo(204);
        assertThat(engine.working()).isEmpty();
        assertThat(vault.post("sys/leases/lookup", lease(id)).error()).isEqualTo("invalid lease");
        assertThat(vault.post("sys/leases/renew", lease(id)).error()).isEqualTo("lease not found");
    }

    @Test
    void leasesAreListedLevelByLevel() {
        String id = id(vault.get("db/creds/a"));

        assertThat(vault.list("sys/leases/lookup/db/creds").object("data")).containsEntry("keys", List.of("a/"));
        assertThat(vault.list("sys/leases/lookup/db/creds/a").object("data"))
                .containsEntry("keys", List.of(id.substring("db/creds/a/".length())));
    }

    @Test
    void disabledMountHasItsSecretsTakenBackFirst() {
        vault.get("db/creds/a");
        engine.fail(true);
        assertThat(vault.delete("sys/mounts/db").status()).isEqualTo(400);
        assertThat(vault.get("db/creds/a").status()).as("still mounted").isEqualTo(200);

        engine.fail(false);
        assertThat(vault.delete("sys/mounts/db").status()).isEqualTo(204);
        assertThat(engine.working()).isEmpty();
    }

    @Test
    void secretOfATokenInItsLastUseIsNotGivenOut() {
        vault.policy("reader", "path \"db/*\" { capabilities = [\"read\"] }");
        Reply made = vault.post("auth/token/create", "{\"policies\":[\"reader\"],\"num_uses\":1}");
        vault.as(String.valueOf(made.object("auth").get("client_token")));

        Reply reply = vault.get("db/creds/a");

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.error()).contains("token had one use left");
        assertThat(engine.working()).isEmpty();
    }

    private static String id(Reply reply) {
        return String.valueOf(reply.json().get("lease_id"));
    }

    private static String lease(String id) {
        return "{\"lease_id\":\"" + id + "\"}";
    }
}
