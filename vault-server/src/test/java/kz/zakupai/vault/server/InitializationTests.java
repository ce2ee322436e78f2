package kz.zakupai.vault.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import kz.zakupai.vault.server.store.Change;
import kz.zakupai.vault.server.store.MemoryStore;
import kz.zakupai.vault.server.store.StoreException;
import org.junit.jupiter.api.Test;

/** An initialisation that did not answer has not happened. */
class InitializationTests {
    private static final String INIT = "{\"secret_shares\":3,\"secret_threshold\":2}";

    @Test
    void whicheverWriteFailsTheStoreStaysEmptyAndCanBeInitialisedAgain() {
        int status = 0;
        for (int writes = 0; status != 200; writes++) {
            var store = new FullAfter(writes);
            try (var vault = new ServerFixture(store)) {
                status = vault.send("PUT", "sys/init", INIT).status();
                if (status != 200) {
                    assertThat(store.scan("", "", 1)).isEmpty();
                    assertThat(vault.get("sys/init").text()).contains("\"initialized\":false");
                    store.room = Integer.MAX_VALUE;
                    assertThat(vault.ready().get("auth/token/lookup-self").status())
                            .isEqualTo(200);
                }
            }
        }
    }

    @Test
    void badPgpKeysMakeNoKeys() {
        try (var vault = new ServerFixture(new MemoryStore())) {
            for (String field : List.of("\"pgp_keys\":[\"a\"]", "\"pgp_keys\":\"a\"", "\"root_token_pgp_key\":\"a\"")) {
                var refused =
                        vault.send("PUT", "sys/init", "{\"secret_shares\":1,\"secret_threshold\":1," + field + "}");
                assertThat(refused.status()).isEqualTo(400);
                assertThat(refused.error()).contains("PGP key");
            }
            assertThat(vault.get("sys/init").text()).contains("\"initialized\":false");
        }
    }

    /** Has room for so many writes. */
    private static final class FullAfter extends ForwardingStore {
        private int room;

        FullAfter(int writes) {
            super(new MemoryStore());
            this.room = writes;
        }

        @Override
        public synchronized void write(List<Change> changes) {
            if (room == 0) {
                throw new StoreException("the disk is full");
            }
            room--;
            super.write(changes);
        }
    }
}
