package kz.zakupai.vault.server.store;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class MemoryStoreTests extends StoreContract {
    @Override
    Store open() {
        return new MemoryStore();
    }

    @Test
    void callsItselfInmem() {
        assertThat(store().type()).isEqualTo("inmem");
    }
}
