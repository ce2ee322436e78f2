package kz.zakupai.vault.server.barrier;

import static kz.zakupai.vault.server.barrier.BarrierTests.bytes;
import static kz.zakupai.vault.server.barrier.BarrierTests.key;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import kz.zakupai.secret.Secret;
import kz.zakupai.vault.server.store.MemoryStore;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class BarrierViewTests {
    private final Barrier barrier = new Barrier(new MemoryStore(), new SecureRandom(), () -> Instant.EPOCH);
    private final Storage root = barrier.storage();

    @BeforeEach
    void unsealed() {
        Secret rootKey = key(1);
        barrier.initialize(rootKey);
        barrier.unseal(rootKey);
    }

    @Test
    void viewSeesOnlyWhatIsBelowIt() {
        Storage one = root.view("one/");
        Storage two = root.view("two/");
        one.put("a", bytes("1"));
        two.put("a", bytes("2"));
        assertThat(one.get("a")).isEqualTo(bytes("1"));
        assertThat(two.get("a")).isEqualTo(bytes("2"));
        assertThat(root.get("one/a")).isEqualTo(bytes("1"));
        assertThat(root.list("")).containsExactly("one/", "two/");
        one.delete("a");
        assertThat(one.get("a")).isNull();
        assertThat(two.list("")).containsExactly("a");
    }

    @Test
    void viewsNest() {
        Storage deep = root.view("one/").view("two/three/");
        deep.put("a/b", bytes("1"));
        assertThat(root.get("one/two/three/a/b")).isEqualTo(bytes("1"));
        assertThat(deep.list("")).containsExactly("a/");
        assertThat(deep.list("a/")).containsExactly("b");
    }

    @Test
    void listAndScanAreRelativeToTheView() {
        Storage view = root.view("one/");
        for (String key : List.of("a", "b/c", "b/d", "e")) {
            view.put(key, bytes(key));
        }
        root.put("two", bytes("x"));
        assertThat(view.list("", "a", 0)).containsExactly("b/", "e");
        assertThat(view.list("b/", "c", 0)).containsExactly("d");
        assertThat(view.scan("", "", 10)).containsExactly("a", "b/c", "b/d", "e");
        assertThat(view.scan("", "b/c", 1)).containsExactly("b/d");
        assertThat(view.scan("b/", "", 10)).containsExactly("b/c", "b/d");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/a", "a/", "a//b", "..", "../a", "a/..", "a/../b", "/"})
    void keyThatIsNoPlainPathIsRefused(String key) {
        assertThatThrownBy(() -> root.get(key)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> root.put(key, bytes("x"))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> root.delete(key)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "/", "/a/", "a//", "../", "a/../"})
    void prefixThatIsNoDirectoryIsRefused(String prefix) {
        assertThatThrownBy(() -> root.list(prefix)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> root.scan(prefix, "", 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> root.view(prefix)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {".", "...", "a..", "..a/b", "a/...", " ", "a b/ю"})
    void oddButPlainKeysAreFine(String key) {
        root.put(key, bytes("x"));
        assertThat(root.get(key)).isEqualTo(bytes("x"));
    }
}
