package kz.zakupai.vault.server.engine.kv;

import static kz.zakupai.vault.server.engine.EngineFixture.data;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import kz.zakupai.vault.server.engine.EngineFixture;
import kz.zakupai.vault.server.request.Operation;
import kz.zakupai.vault.server.request.RequestFailure;
import kz.zakupai.vault.server.request.Response;
import kz.zakupai.vault.server.store.StoreException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VersionedDataTests {
    private final EngineFixture kv = new EngineFixture(KvEngine.version2(), "secret/");

    @Test
    void newestVersionIsReadBackWithItsMetadata() {
        Response written = kv.write("data/app", "{\"data\":{\"user\":\"db\",\"pin\":12345678901234567890.10}}");

        assertThat(data(written))
                .containsEntry("version", 1)
                .containsEntry("created_time", EngineFixture.START.toString())
                .containsEntry("deletion_time", "")
                .containsEntry("destroyed", false)
                .containsEntry("custom_metadata", null)
                .hasSize(5);
        Response read = kv.read("data/app");
        assertThat(read.status()).isIn(0, 200);
        assertThat(data(read, "data"))
                .containsEntry("user", "db")
                .containsEntry("pin", new BigDecimal("12345678901234567890.10"));
        assertThat(data(read, "metadata")).isEqualTo(data(written));
    }

    @Test
    void newestVersionCostsOneStorageGet() {
        kv.write("data/app", "{\"data\":{\"a\":1}}");
        kv.write("data/app", "{\"data\":{\"a\":2}}");
        int before = kv.storage.gets();

        kv.read("data/app");

        assertThat(kv.storage.gets() - before).isEqualTo(1);
    }

    @Test
    void olderVersionsAreReadByNumber() {
        for (int i = 1; i <= 3; i++) {
            kv.write("data/app", "{\"data\":{\"n\":" + i + "}}");
        }

        assertThat(data(kv.read("data/app", Map.of("version", "1")), "data")).containsEntry("n", 1);
        assertThat(data(kv.read("data/app", Map.of("version", "2")), "data")).containsEntry("n", 2);
        for (String newest : List.of("", "0", "-1", "3")) {
            assertThat(data(kv.read("data/app", Map.of("version", newest)), "data"))
                    .containsEntry("n", 3);
        }
        assertThat(kv.failure(Operation.READ, "data/app", Map.of("version", "4"))
                        .status())
                .isEqualTo(404);
        assertThat(kv.failure(Operation.READ, "data/app", Map.of("version", "x"))
                        .status())
                .isEqualTo(400);
    }

    @Test
    void missingSecretIs404WithoutErrors() {
        RequestFailure failure = kv.failure(Operation.READ, "data/none", Map.of());

        assertThat(failure.status()).isEqualTo(404);
        assertThat(failure.errors()).isEmpty();
    }

    @Test
    void nullAndEmptyArrayMakeAVersionButAbsenceDoesNot() {
        assertThat(data(kv.write("data/a", "{\"data\":null}"))).containsEntry("version", 1);
        assertThat(data(kv.read("data/a"))).containsEntry("data", null);
        assertThat(data(kv.write("data/a", "{\"data\":[]}"))).containsEntry("version", 2);
        assertThat(data(kv.read("data/a"), "data")).isEmpty();

        assertThat(kv.writeFailure("data/b", "{\"foo\":\"bar\"}").errors()).containsExactly("no data provided");
        assertThat(kv.writeFailure("data/b", "{\"data\":\"text\"}").status()).isEqualTo(400);
        assertThat(kv.writeFailure("data/b", "{\"data\":[1]}").status()).isEqualTo(400);
        assertThat(kv.failure(Operation.READ, "data/b", Map.of()).status()).isEqualTo(404);
    }

    @Test
    void checkAndSetLetsOnlyTheExpectedVersionBeReplaced() {
        String mismatch = "check-and-set parameter did not match the current version";

        kv.write("data/a", "{\"data\":{},\"options\":{\"cas\":0}}");
        assertThat(kv.writeFailure("data/a", "{\"data\":{},\"options\":{\"cas\":0}}")
                        .errors())
                .containsExactly(mismatch);
        assertThat(data(kv.write("data/a", "{\"data\":{},\"options\":{\"cas\":\"1\"}}")))
                .containsEntry("version", 2);
        assertThat(kv.writeFailure("data/a", "{\"data\":{},\"options\":{\"cas\":1}}")
                        .errors())
                .containsExactly(mismatch);
        assertThat(kv.writeFailure("data/a", "{\"data\":{},\"options\":{\"cas\":\"x\"}}")
                        .errors())
                .containsExactly("error parsing check-and-set parameter");
        assertThat(data(kv.read("data/a"), "metadata")).containsEntry("version", 2);
    }

    @Test
    void softDeletedSecretStillCountsItsVersionsForCheckAndSet() {
        kv.write("data/a", "{\"data\":{}}");
        kv.delete("data/a");

        assertThat(kv.writeFailure("data/a", "{\"data\":{},\"options\":{\"cas\":0}}")
                        .status())
                .isEqualTo(400);
        assertThat(data(kv.write("data/a", "{\"data\":{},\"options\":{\"cas\":1}}")))
                .containsEntry("version", 2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"config", "metadata/a"})
    void checkAndSetCanBeRequiredByMountOrSecret(String where) {
        kv.write(where, "{\"cas_required\":true}");

        assertThat(kv.writeFailure("data/a", "{\"data\":{}}").errors())
                .containsExactly("check-and-set parameter required for this call");
        kv.write("data/a", "{\"data\":{},\"options\":{\"cas\":0}}");
        assertThat(data(kv.read("data/a"), "metadata")).containsEntry("version", 1);
    }

    @Test
    void concurrentCheckAndSetWritesHaveOneWinnerAVersion() throws Exception {
        kv.write("data/a", "{\"data\":{}}");
        Callable<Boolean> write = () -> {
            try {
                kv.write("data/a", "{\"data\":{},\"options\":{\"cas\":1}}");
                return true;
            } catch (RequestFailure lost) {
                return false;
            }
        };
        int winners = 0;
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var result : threads.invokeAll(Collections.nCopies(32, write))) {
                winners += result.get() ? 1 : 0;
            }
        }

        assertThat(winners).isEqualTo(1);
        assertThat(data(kv.read("data/a"), "metadata")).containsEntry("version", 2);
    }

    @Test
    void writeThatCannotBeStoredIsNotAcknowledgedAndChangesNothing() {
        kv.write("data/a", "{\"data\":{\"n\":1}}");
        kv.storage.breakWrites(true);

        assertThatThrownBy(() -> kv.write("data/a", "{\"data\":{\"n\":2}}")).isInstanceOf(StoreException.class);
        assertThatThrownBy(() -> kv.delete("data/a")).isInstanceOf(StoreException.class);

        kv.storage.breakWrites(false);
        assertThat(data(kv.read("data/a"), "data")).containsEntry("n", 1);
        assertThat(data(kv.write("data/a", "{\"data\":{\"n\":3}}"))).containsEntry("version", 2);
    }

    @Test
    void concurrentWritesEachGetTheirOwnVersion() throws Exception {
        kv.write("config", "{\"max_versions\":100}");
        Callable<Object> write = () -> data(kv.write("data/a", "{\"data\":{}}")).get("version");
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var versions = threads.invokeAll(Collections.nCopies(50, write)).stream()
                    .map(future -> future.resultNow())
                    .toList();
            assertThat(versions)
                    .containsExactlyInAnyOrderElementsOf(
                            IntStream.rangeClosed(1, 50).boxed().toList());
        }
    }

    @Test
    void mergePatchChangesOnlyWhatItNames() {
        kv.write("data/a", "{\"data\":{\"keep\":1,\"drop\":2,\"in\":{\"x\":1,\"y\":2}}}");

        Response patched = kv.patch(
                "data/a", "{\"data\":{\"drop\":null,\"in\":{\"y\":3},\"new\":{\"z\":null}},\"options\":{\"cas\":1}}");

        assertThat(data(patched)).containsEntry("version", 2);
        assertThat(data(kv.read("data/a"), "data"))
                .containsExactlyInAnyOrderEntriesOf(Map.of("keep", 1, "in", Map.of("x", 1, "y", 3), "new", Map.of()));
        assertThat(data(kv.read("data/a", Map.of("version", 1)), "data")).containsEntry("drop", 2);
    }

    @Test
    void patchNeedsAReadableNewestVersion() {
        assertThat(kv.patch("data/a", "{\"data\":{}}").status()).isEqualTo(404);
        assertThat(kv.patch("data/a", "{\"data\":{}}").empty()).isTrue();
        kv.write("data/a", "{\"data\":{}}");
        kv.delete("data/a");

        Response deleted = kv.patch("data/a", "{\"data\":{}}");

        assertThat(deleted.status()).isEqualTo(404);
        assertThat(data(deleted)).containsEntry("version", 1).doesNotContainEntry("deletion_time", "");
        assertThatThrownBy(() -> kv.patch("data/a", "{}")).hasMessageContaining("no data provided");
    }

    @Test
    void secretsOutliveTheirParentPathAndOddNames() {
        List<String> names =
                List.of("a", "a/b", "a/b/c d", "қазақша/ключ", "😀", "x%2Fy", "key/version/1", "..a", "a.b");
        names.forEach(name -> kv.write("data/" + name, Map.of("data", Map.of("name", name))));

        names.forEach(name -> assertThat(data(kv.read("data/" + name), "data")).containsEntry("name", name));
    }

    @ParameterizedTest
    @ValueSource(strings = {"data/", "data/a/", "data/a//b", "data/../a", "data/a/./b", "data/a\u0000b", "data/a\nb"})
    void impossibleNamesAreRefused(String path) {
        RequestFailure failure = kv.writeFailure(path, "{\"data\":{}}");

        assertThat(failure.status()).isEqualTo(400);
        assertThat(kv.storage.keys()).isEmpty();
    }

    @Test
    void tooLongNameIsRefused() {
        assertThat(kv.writeFailure("data/" + "a".repeat(2049), "{\"data\":{}}").status())
                .isEqualTo(400);
    }

    @Test
    void versionsExpireAfterTheShorterOfBothSettings() {
        kv.write("config", "{\"delete_version_after\":\"1h\"}");
        kv.write("metadata/short", "{\"delete_version_after\":\"30m\"}");
        kv.write("metadata/long", "{\"delete_version_after\":\"2h\"}");
        kv.write("metadata/never", "{\"delete_version_after\":\"-1s\"}");
        for (String name : List.of("short", "long", "never", "plain")) {
            kv.write("data/" + name, "{\"data\":{}}");
        }
        assertThat(data(kv.read("data/plain"), "metadata"))
                .containsEntry(
                        "deletion_time",
                        EngineFixture.START.plus(Duration.ofHours(1)).toString());

        kv.advance(Duration.ofMinutes(30));
        assertThat(kv.read("data/short").status()).isEqualTo(404);
        assertThat(kv.read("data/long").status()).isEqualTo(200);
        kv.advance(Duration.ofMinutes(30));
        assertThat(kv.read("data/long").status()).isEqualTo(404);
        assertThat(kv.read("data/plain").status()).isEqualTo(404);
        assertThat(kv.read("data/never").status()).isEqualTo(200);
    }

    @Test
    void oldPathsOfVersionOneAnswer404WithAdvice() {
        for (Operation operation :
                List.of(Operation.READ, Operation.UPDATE, Operation.PATCH, Operation.DELETE, Operation.LIST)) {
            Response response = kv.send(operation, "app", Map.of());
            assertThat(response.status()).isEqualTo(404);
            assertThat(response.data()).isNull();
            assertThat(response.empty()).isFalse();
            assertThat(response.warnings())
                    .singleElement()
                    .asString()
                    .startsWith("Invalid path for a versioned K/V secrets engine.");
        }
        assertThat(kv.failure(Operation.LIST, "data/", Map.of()).status()).isEqualTo(405);
    }
}
