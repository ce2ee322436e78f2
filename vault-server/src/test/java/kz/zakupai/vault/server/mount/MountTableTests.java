package kz.zakupai.vault.server.mount;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import kz.zakupai.vault.server.engine.CountingStorage;
import kz.zakupai.vault.server.engine.Engine;
import kz.zakupai.vault.server.engine.EnginePath;
import kz.zakupai.vault.server.request.RequestFailure;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MountTableTests {
    private static final byte[] VALUE = {1};

    private final CountingStorage storage = new CountingStorage();
    private final List<String> removed = new ArrayList<>();
    private final MountTable mounts = table();

    private record Empty(List<EnginePath> paths) implements Engine {}

    private MountTable table() {
        return new MountTable(
                storage,
                new EngineCatalog(Map.of("empty", entry -> new Empty(List.of())), Map.of()),
                LeaseLimits.VAULT);
    }

    private static MountEntry entry(String path) {
        return new MountEntry(
                path,
                "empty",
                "",
                path.replace("/", "-uuid"),
                "empty_1",
                MountTuning.SYSTEM_DEFAULTS,
                Map.of(),
                false,
                false);
    }

    @BeforeEach
    void mount() {
        mounts.load(List.of());
        mounts.mount(entry("a/"));
        mounts.mount(entry("b/"));
        Objects.requireNonNull(mounts.at("a/")).storage().put("secret", VALUE);
        Objects.requireNonNull(mounts.at("b/")).storage().put("secret", VALUE);
        mounts.onRemoval(entry -> removed.add(entry.path()));
    }

    private List<String> data() {
        return storage.keys().stream().filter(key -> key.startsWith("logical/")).toList();
    }

    @Test
    void mountThatNewServersHaveIsAddedToAnOldTableOnce() {
        table().load(List.of(entry("new/"), entry("a/")));

        MountTable restarted = table();
        restarted.load(List.of());

        assertThat(restarted.all().stream().map(mounted -> mounted.entry().path()))
                .containsExactly("a/", "b/", "new/");
    }

    @Test
    void anUnmountThatWasInterruptedEndsAtTheNextUnsealing() {
        interruptUnmountOfA();
        assertThat(mounts.at("a/")).isNull();
        assertThat(data()).hasSize(2);

        MountTable restarted = table();
        restarted.onRemoval(entry -> removed.add(entry.path()));
        restarted.load(List.of());
        restarted.finishRemovals();

        assertThat(removed).containsExactly("a/");
        assertThat(data()).containsExactly("logical/b-uuid/secret");
        table().load(List.of());
        restarted.finishRemovals();
        assertThat(removed).hasSize(1);
    }

    @Test
    void anUnmountThatWasInterruptedEndsBeforeItsPathIsTakenAgain() {
        interruptUnmountOfA();
        mounts.onRemoval(entry -> removed.add(entry.path()));

        mounts.mount(entry("a/"));

        assertThat(removed).containsExactly("a/");
        assertThat(data()).containsExactly("logical/b-uuid/secret");
    }

    @Test
    void anUnmountThatCouldNotBeStoredRemovesNothing() {
        storage.breakWrites(true);
        assertThatExceptionOfType(RuntimeException.class).isThrownBy(() -> mounts.unmount("a/"));
        storage.breakWrites(false);

        mounts.finishRemovals();

        assertThat(mounts.at("a/")).isNotNull();
        assertThat(removed).isEmpty();
        assertThat(data()).hasSize(2);
    }

    @Test
    void theTokensOfAMovedMountAreRevokedAndItsDataStay() {
        mounts.remount("a/", "c/");

        assertThat(removed).contains("a/");
        assertThat(data()).hasSize(2);
        assertThat(Objects.requireNonNull(mounts.at("c/")).storage().get("secret"))
                .isEqualTo(VALUE);
    }

    @Test
    void theServersOwnMountsCannotBeTuned() {
        assertThatExceptionOfType(RequestFailure.class)
                .isThrownBy(() -> mounts.tune("sys/", entry -> entry))
                .withMessageContaining("cannot tune \"sys/\"");
    }

    private void interruptUnmountOfA() {
        mounts.onRemoval(entry -> {
            throw new IllegalStateException("killed");
        });
        assertThatIllegalStateException().isThrownBy(() -> mounts.unmount("a/"));
    }
}
