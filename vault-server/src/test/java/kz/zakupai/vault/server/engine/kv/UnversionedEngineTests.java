package kz.zakupai.vault.server.engine.kv;

import static kz.zakupai.vault.server.engine.EngineFixture.data;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import kz.zakupai.vault.server.engine.EngineFixture;
import kz.zakupai.vault.server.request.Operation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UnversionedEngineTests {
    private final EngineFixture kv = new EngineFixture(KvEngine.of(Map.of("version", "1")), "old/");

    @Test
    void valueIsReadBackAsWrittenUntilReplaced() {
        kv.write("a/b", "{\"user\":\"x\",\"path\":\"own\",\"n\":123456789012345678901234567890,\"none\":null}");

        assertThat(data(kv.read("a/b")))
                .containsEntry("user", "x")
                .containsEntry("path", "own")
                .containsEntry("n", new BigInteger("123456789012345678901234567890"))
                .containsEntry("none", null);
        kv.write("a/b", "{\"user\":\"y\"}");
        assertThat(data(kv.read("a/b"))).isEqualTo(Map.of("user", "y"));
    }

    @Test
    void leaseDurationIsTheMountsDefaultOrTheWritersNote() {
        kv.write("plain", "{\"a\":1}");
        kv.write("noted", "{\"ttl\":\"1h\"}");
        kv.write("old", "{\"lease\":90}");
        kv.write("odd", "{\"ttl\":\"whenever\"}");

        assertThat(kv.read("plain").leaseDuration()).isEqualTo(Duration.ofSeconds(2764800));
        assertThat(kv.read("noted").leaseDuration()).isEqualTo(Duration.ofHours(1));
        assertThat(kv.read("old").leaseDuration()).isEqualTo(Duration.ofSeconds(90));
        assertThat(kv.read("odd").leaseDuration()).isEqualTo(Duration.ofSeconds(2764800));
    }

    @Test
    void deletedValueIsGone() {
        kv.write("a", "{\"a\":1}");

        assertThat(kv.delete("a").empty()).isTrue();
        assertThat(kv.delete("a").empty()).isTrue();
        assertThat(kv.failure(Operation.READ, "a", Map.of()).status()).isEqualTo(404);
        assertThat(kv.storage.keys()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "a, missing data fields",
        "a/, cannot write to a path ending in '/'",
        "'', cannot write to a path ending in '/'"
    })
    void emptyBodiesAndFoldersAreRefused(String path, String error) {
        assertThat(kv.writeFailure(path, "{}").errors()).containsExactly(error);
        assertThat(kv.storage.keys()).isEmpty();
    }

    @Test
    void listingGivesNamesAndFolders() {
        List.of("a", "a/b", "c/d").forEach(name -> kv.write(name, "{\"x\":1}"));

        assertThat(kv.list("")).isEqualTo(List.of("a", "a/", "c/"));
        assertThat(kv.list("a/")).isEqualTo(List.of("b"));
        assertThat(kv.failure(Operation.LIST, "none/", Map.of()).status()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 256, 257, 600})
    void version2EngineMakesEveryValueAFirstVersion(int count) {
        for (int i = 0; i < count; i++) {
            kv.write("dir/name-" + i, Map.of("i", i));
        }

        var versioned = new EngineFixture(KvEngine.of(Map.of("version", "2")), "old/", kv.storage);

        assertThat(versioned.list("metadata/dir/")).hasSize(count);
        for (int i = 0; i < count; i++) {
            assertThat(data(versioned.read("data/dir/name-" + i), "data")).containsEntry("i", i);
        }
        assertThat(data(versioned.read("data/dir/name-0"), "metadata")).containsEntry("version", 1);
        assertThat(kv.storage.keys()).hasSize(count);
    }

    @Test
    void valueFoundBesideItsSecretBecomesItsNewestVersion() {
        kv.write("a", "{\"n\":1}");
        new EngineFixture(KvEngine.version2(), "old/", kv.storage).read("data/a");
        kv.write("a", "{\"n\":2}");

        var versioned = new EngineFixture(KvEngine.version2(), "old/", kv.storage);

        assertThat(data(versioned.read("data/a"), "data")).containsEntry("n", 2);
        assertThat(data(versioned.read("data/a", Map.of("version", 1)), "data")).containsEntry("n", 1);
    }
}
