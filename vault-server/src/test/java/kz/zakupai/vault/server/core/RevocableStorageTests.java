package kz.zakupai.vault.server.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import java.time.InstantSource;
import kz.zakupai.secret.Secret;
import kz.zakupai.vault.server.barrier.Barrier;
import kz.zakupai.vault.server.barrier.BarrierSealed;
import kz.zakupai.vault.server.barrier.Storage;
import kz.zakupai.vault.server.store.MemoryStore;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who was handed storage before the content was exchanged neither reads nor writes afterwards. */
final class RevocableStorageTests {
    private final Barrier barrier = new Barrier(new MemoryStore(), new SecureRandom(), InstantSource.system());

    @BeforeEach
    void unseal() {
        try (Secret rootKey = Secret.of(new byte[32])) {
            barrier.initialize(rootKey);
            barrier.unseal(rootKey);
        }
    }

    @Test
    void untilItIsRevokedItIsTheStorage() {
        Storage storage = new RevocableStorage(barrier.storage()).view("a/");
        storage.put("b", new byte[] {1});
        assertThat(storage.get("b")).containsExactly(1);
        assertThat(storage.list("")).containsExactly("b");
        assertThat(barrier.storage().get("a/b")).containsExactly(1);
    }

    @Test
    void revokedItAnswersAsSealedInEveryView() {
        RevocableStorage storage = new RevocableStorage(barrier.storage());
        Storage view = storage.view("a/");
        view.put("b", new byte[] {1});

        storage.revoke();

        assertThatThrownBy(() -> view.get("b")).isInstanceOf(BarrierSealed.class);
        assertThatThrownBy(() -> view.list("")).isInstanceOf(BarrierSealed.class);
        assertThatThrownBy(() -> view.scan("", "", 1)).isInstanceOf(BarrierSealed.class);
        assertThatThrownBy(() -> view.put("b", new byte[] {2})).isInstanceOf(BarrierSealed.class);
        assertThat(barrier.storage().get("a/b")).containsExactly(1);
    }
}
