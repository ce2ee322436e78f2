package kz.zakupai.vault.server.engine.kv;

import static kz.zakupai.vault.server.engine.EngineFixture.data;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import kz.zakupai.vault.server.engine.EngineFixture;
import kz.zakupai.vault.server.request.Operation;
import kz.zakupai.vault.server.request.Response;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VersionsTests {
    private final EngineFixture kv = new EngineFixture(KvEngine.version2(), "secret/");

    private void writeVersions(int count) {
        for (int i = 1; i <= count; i++) {
            kv.write("data/a", "{\"data\":{\"n\":\"value-" + i + "\"}}");
        }
    }

    private Response version(int number) {
        return kv.read("data/a", Map.of("version", number));
    }

    @Test
    void deletedVersionIs404WithItsMetadataAndComesBack() {
        writeVersions(2);
        kv.advance(Duration.ofSeconds(5));

        kv.write("delete/a", "{\"versions\":[1,2,7]}");

        Response newest = version(2);
        assertThat(newest.status()).isEqualTo(404);
        assertThat(data(newest)).containsEntry("data", null);
        assertThat(data(newest, "metadata"))
                .containsEntry("deletion_time", kv.now().toString())
                .containsEntry("destroyed", false);
        assertThat(version(1).status()).isEqualTo(404);

        kv.write("undelete/a", "{\"versions\":\"1,2\"}");
        assertThat(data(version(1), "data")).containsEntry("n", "value-1");
        assertThat(data(version(2), "data")).containsEntry("n", "value-2");
        assertThat(data(version(2), "metadata")).containsEntry("deletion_time", "");
    }

    @Test
    void aDeletedVersionStaysDeletedWhenTheClockGoesBack() {
        writeVersions(1);
        kv.advance(Duration.ofHours(3));
        kv.delete("data/a");

        kv.advance(Duration.ofHours(-3));

        assertThat(version(1).status()).isEqualTo(404);
        kv.write("undelete/a", "{\"versions\":[1]}");
        assertThat(data(version(1), "data")).containsEntry("n", "value-1");
    }

    @Test
    void deletingAgainKeepsTheFirstTime() {
        writeVersions(1);
        kv.delete("data/a");
        String first = String.valueOf(data(version(1), "metadata").get("deletion_time"));
        kv.advance(Duration.ofMinutes(1));

        kv.delete("data/a");
        kv.write("delete/a", "{\"versions\":[1]}");

        assertThat(data(version(1), "metadata")).containsEntry("deletion_time", first);
    }

    @Test
    void deleteOfTheNewestLeavesOlderVersionsReadable() {
        writeVersions(2);

        kv.delete("data/a");

        assertThat(kv.read("data/a").status()).isEqualTo(404);
        assertThat(version(1).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void destroyedVersionLeavesNoDataAndNeverComesBack(int number) {
        writeVersions(3);

        kv.write("destroy/a", Map.of("versions", List.of(number)));

        assertThat(kv.storage.holds("value-" + number)).isFalse();
        kv.write("undelete/a", Map.of("versions", List.of(number)));
        Response destroyed = version(number);
        assertThat(destroyed.status()).isEqualTo(404);
        assertThat(data(destroyed, "metadata")).containsEntry("destroyed", true);
        for (int other = 1; other <= 3; other++) {
            assertThat(version(other).status()).isEqualTo(other == number ? 404 : 200);
        }
    }

    @Test
    void writingGoesOnAfterTheNewestWasDestroyed() {
        writeVersions(1);
        kv.write("destroy/a", "{\"versions\":[1]}");

        writeVersions(1);

        assertThat(data(kv.read("data/a"), "metadata")).containsEntry("version", 2);
        assertThat(version(1).status()).isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource({
        "delete, No version number provided",
        "undelete, No version number provided",
        "destroy, no version number provided"
    })
    void versionNumbersMustBeGiven(String action, String error) {
        writeVersions(1);

        assertThat(kv.writeFailure(action + "/a", "{}").errors()).containsExactly(error);
        assertThat(kv.writeFailure(action + "/a", "{\"versions\":[]}").errors()).containsExactly(error);
        assertThat(kv.writeFailure(action + "/a", "{\"versions\":[\"x\"]}").status())
                .isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"delete", "undelete", "destroy"})
    void missingSecretsAndVersionsChangeNothing(String action) {
        assertThat(kv.write(action + "/none", "{\"versions\":[1]}").empty()).isTrue();
        assertThat(kv.storage.keys()).isEmpty();
        writeVersions(1);
        int writes = kv.storage.writes();

        assertThat(kv.write(action + "/a", "{\"versions\":[5]}").empty()).isTrue();
        assertThat(kv.storage.writes()).isEqualTo(writes);
    }

    @Test
    void tenVersionsAreKeptUnlessSaidOtherwise() {
        writeVersions(12);

        assertThat(kv.failure(Operation.READ, "data/a", Map.of("version", 2)).status())
                .isEqualTo(404);
        assertThat(version(3).status()).isEqualTo(200);
        assertThat(kv.storage.holds("value-2\"")).isFalse();
        assertThat(data(kv.read("metadata/a")))
                .containsEntry("oldest_version", 3)
                .containsEntry("current_version", 12);
    }

    @Test
    void secretsOwnLimitBeatsTheMounts() {
        kv.write("config", "{\"max_versions\":2}");
        kv.write("metadata/a", "{\"max_versions\":3}");
        writeVersions(4);
        assertThat(data(kv.read("metadata/a"), "versions")).containsOnlyKeys("2", "3", "4");

        kv.write("metadata/a", "{\"max_versions\":1}");
        assertThat(version(2).status()).isEqualTo(200);
        writeVersions(1);
        assertThat(data(kv.read("metadata/a"), "versions")).containsOnlyKeys("5");
        assertThat(kv.storage.keys()).containsExactlyInAnyOrder("config", "key/a");
    }

    @Test
    void versionReadableByNumberAfterManyChanges() {
        writeVersions(3);
        kv.write("delete/a", "{\"versions\":[2]}");
        writeVersions(2);
        kv.write("destroy/a", "{\"versions\":[4]}");
        kv.write("undelete/a", "{\"versions\":[2,4]}");

        assertThat(data(version(2), "data")).containsEntry("n", "value-2");
        assertThat(data(version(5), "data")).containsEntry("n", "value-2");
        assertThat(version(4).status()).isEqualTo(404);
    }
}
