package kz.zakupai.vault.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import kz.zakupai.vault.server.lease.ProbeEngine;
import kz.zakupai.vault.server.store.Change;
import kz.zakupai.vault.server.store.MemoryStore;
import kz.zakupai.vault.server.store.StoreException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A secret whose answer does not leave is taken back. */
final class WithheldSecretTests {
    /** A store in memory that fails one write. */
    private static final class OnceFailingStore extends ForwardingStore {
        private final AtomicInteger until = new AtomicInteger();

        OnceFailingStore() {
            super(new MemoryStore());
        }

        /** The n-th write from now on fails. */
        void failWrite(int n) {
            until.set(n);
        }

        @Override
        public void write(List<Change> changes) {
            if (until.get() > 0 && until.decrementAndGet() == 0) {
                throw new StoreException("the medium has failed");
            }
            super.write(changes);
        }
    }

    private final OnceFailingStore store = new OnceFailingStore();
    private final ProbeEngine engine = new ProbeEngine();

    /** The writes of the lease, of the wrapping token, and of the wrapped answer. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void aFailureBeforeTheAnswerTakesTheSecretBack(int write) throws InterruptedException {
        try (var vault = new ServerFixture(store, () -> engine).ready()) {
            vault.post("sys/mounts/db", "{\"type\":\"probe\"}");
            store.failWrite(write);

            assertThat(vault.send("GET", "db/creds/a", "", "X-Vault-Wrap-TTL", "60")
                            .status())
                    .isEqualTo(500);

            assertThat(engine.becomes(0, Duration.ofSeconds(30))).isTrue();
        }
    }

    @Test
    void aRenewalThatIsNotAnsweredLeavesTheSecret() {
        try (var vault = new ServerFixture(store, () -> engine).ready()) {
            vault.post("sys/mounts/db", "{\"type\":\"probe\"}");
            Object id = vault.get("db/creds/a").json().get("lease_id");
            store.failWrite(2);

            assertThat(vault.send("POST", "sys/leases/renew", "{\"lease_id\":\"" + id + "\"}", "X-Vault-Wrap-TTL", "60")
                            .status())
                    .isEqualTo(500);

            vault.expireLeases();
            assertThat(engine.working()).hasSize(1);
        }
    }
}
