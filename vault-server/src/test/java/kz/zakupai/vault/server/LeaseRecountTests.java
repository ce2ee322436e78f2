package kz.zakupai.vault.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import kz.zakupai.vault.server.ServerFixture.Reply;
import kz.zakupai.vault.server.core.Unsealed;
import kz.zakupai.vault.server.store.MemoryStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Counts stay exact while quotas change, and leases come and go, all at once. */
class LeaseRecountTests {
    private static final int CLIENTS = 8;
    private static final int LOGINS = 30;

    private final ServerFixture vault = new ServerFixture(new MemoryStore());

    @BeforeEach
    void prepare() {
        vault.ready();
        vault.post("sys/auth/approle", "{\"type\":\"approle\"}");
        vault.post(
                "auth/approle/role/r",
                "{\"bind_secret_id\":false,\"secret_id_bound_cidrs\":\"127.0.0.1/32\",\"token_ttl\":\"1h\"}");
        vault.post("auth/approle/role/r/role-id", "{\"role_id\":\"r-id\"}");
    }

    @AfterEach
    void close() {
        vault.close();
    }

    /** Logs in again and again, and ends every other token; returns how many are left. */
    private int client() {
        int left = 0;
        for (int i = 0; i < LOGINS; i++) {
            Reply login = vault.post("auth/approle/login", "{\"role_id\":\"r-id\"}");
            assertThat(login.status()).as(login.text()).isEqualTo(200);
            Object accessor = login.object("auth").get("accessor");
            if (i % 2 == 0) {
                vault.post("auth/token/revoke-accessor", "{\"accessor\":\"" + accessor + "\"}");
            } else {
                left++;
            }
        }
        return left;
    }

    @Test
    void everyLeaseIsCountedOnceHoweverOftenAllAreCountedAnew() throws Exception {
        List<Future<Integer>> clients = new ArrayList<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < CLIENTS; i++) {
                clients.add(threads.submit((Callable<Integer>) this::client));
            }
            int change = 0;
            while (clients.stream().anyMatch(client -> !client.isDone())) {
                change++;
                String path = change % 3 == 0 ? "" : "auth/approle";
                vault.post(
                        "sys/quotas/lease-count/logins",
                        "{\"path\":\"" + path + "\",\"max_leases\":" + (100_000 + change) + "}");
                if (change % 4 == 0) {
                    vault.delete("sys/quotas/lease-count/logins");
                }
            }
        }
        vault.post("sys/quotas/lease-count/none", "{\"path\":\"sys\",\"max_leases\":1}");
        vault.post("sys/quotas/lease-count/logins", "{\"path\":\"auth/approle\",\"max_leases\":100000}");
        int left = 0;
        for (Future<Integer> client : clients) {
            left += client.get();
        }

        Unsealed unsealed = Objects.requireNonNull(vault.server().core().unsealed());
        assertThat(unsealed.quotas().leases().awaitCounted(Duration.ofSeconds(20)))
                .isTrue();
        assertThat(unsealed.tokens().counts().leases()).isEqualTo(left);
        assertThat(unsealed.quotas().leases().living())
                .containsEntry("logins", (long) left)
                .containsEntry("none", 0L);
    }

    @Test
    void whatEndsWhileItIsCountedIsNotCounted() throws Exception {
        vault.post("sys/quotas/lease-count/logins", "{\"path\":\"auth/approle\",\"max_leases\":100000}");
        List<Future<Integer>> clients = new ArrayList<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < CLIENTS; i++) {
                clients.add(threads.submit((Callable<Integer>) this::client));
            }
            for (int change = 0; clients.stream().anyMatch(client -> !client.isDone()); change++) {
                vault.post(
                        "sys/quotas/lease-count/logins",
                        "{\"path\":\"auth/approle\",\"max_leases\":" + (100_000 + change) + "}");
            }
        }
        int left = 0;
        for (Future<Integer> client : clients) {
            left += client.get();
        }

        Unsealed unsealed = Objects.requireNonNull(vault.server().core().unsealed());
        assertThat(unsealed.quotas().leases().awaitCounted(Duration.ofSeconds(20)))
                .isTrue();
        assertThat(unsealed.quotas().leases().living()).containsEntry("logins", (long) left);
    }
}
