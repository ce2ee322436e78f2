package kz.zakupai.vault.server.engine.transit;

import static kz.zakupai.vault.server.engine.transit.TransitFixture.HELLO;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

final class KeyDurabilityTests {
    private final TransitFixture transit = new TransitFixture();

    @Test
    void answeredVersionsAreThereAfterACrash() {
        transit.key("k", "aes256-gcm96", "derived", true, "convergent_encryption", true);
        transit.write("keys/k/rotate");
        String ciphertext = transit.encrypt("k", "context", HELLO);
        var after = new TransitFixture(transit.engine.storage);
        assertThat(after.decrypt("k", ciphertext, "context", HELLO)).isEqualTo(HELLO);
        assertThat(after.encrypt("k", "context", HELLO)).isEqualTo(ciphertext);
        assertThat(after.read("keys/k")).isEqualTo(transit.read("keys/k"));
    }

    @Test
    void rotationThatIsNotWrittenDidNotHappen() {
        transit.key("k", "aes256-gcm96");
        transit.engine.storage.breakWrites(true);
        assertThatThrownBy(() -> transit.write("keys/k/rotate")).isInstanceOf(RuntimeException.class);
        transit.engine.storage.breakWrites(false);
        assertThat(transit.encrypt("k")).startsWith("vault:v1:");
        assertThat(transit.read("keys/k")).containsEntry("latest_version", 1);
    }

    @Test
    void closedEngineReadsItsKeysAgain() {
        transit.key("k", "aes256-gcm96");
        int gets = transit.engine.storage.gets();
        transit.encrypt("k");
        assertThat(transit.engine.storage.gets()).isEqualTo(gets);
        transit.engine.engine().close();
        transit.encrypt("k");
        assertThat(transit.engine.storage.gets()).isGreaterThan(gets);
    }

    @Test
    void cacheKeepsNoMoreKeysThanItMay() {
        assertThat(transit.read("cache-config")).containsEntry("size", 0);
        assertThat(transit.error("cache-config", "size", 9))
                .isEqualTo("400 size must be 0 or a value greater or equal to 10");
        assertThat(transit.answer("cache-config", "size", 10)).containsEntry("size", 10);
        for (int i = 0; i < 20; i++) {
            transit.key("k" + i, "aes256-gcm96");
        }
        int gets = transit.engine.storage.gets();
        for (int i = 0; i < 20; i++) {
            transit.encrypt("k" + i);
        }
        assertThat(transit.engine.storage.gets() - gets).isGreaterThanOrEqualTo(2 * 10);
        assertThat(new TransitFixture(transit.engine.storage).read("cache-config"))
                .containsEntry("size", 10);
    }

    @Test
    void rotationsAtOnceGiveEachTheirOwnVersion() throws Exception {
        transit.key("k", "aes256-gcm96");
        List<Future<Object>> rotations = new ArrayList<>();
        Set<Object> versions = new HashSet<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<Object> rotation = () -> {
                String ciphertext = transit.encrypt("k");
                Object version = String.valueOf(transit.answer("keys/k/rotate").get("latest_version"));
                assertThat(transit.decrypt("k", ciphertext)).isEqualTo(HELLO);
                return version;
            };
            for (int i = 0; i < 50; i++) {
                rotations.add(threads.submit(rotation));
            }
            for (Future<Object> done : rotations) {
                versions.add(done.get());
            }
        }
        assertThat(versions).hasSize(50);
        assertThat(transit.read("keys/k")).containsEntry("latest_version", 51);
    }
}
