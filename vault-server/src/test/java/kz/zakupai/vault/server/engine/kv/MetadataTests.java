package kz.zakupai.vault.server.engine.kv;

import static kz.zakupai.vault.server.engine.EngineFixture.data;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import kz.zakupai.vault.server.engine.EngineFixture;
import kz.zakupai.vault.server.json.Json;
import kz.zakupai.vault.server.request.Operation;
import kz.zakupai.vault.server.request.Response;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class MetadataTests {
    private final EngineFixture kv = new EngineFixture(KvEngine.version2(), "secret/");

    @Test
    void metadataTellsSettingsAndVersions() {
        kv.write("data/a", "{\"data\":{}}");
        kv.advance(Duration.ofSeconds(1));
        kv.write("data/a", "{\"data\":{}}");

        assertThat(data(kv.read("metadata/a")))
                .containsEntry("cas_required", false)
                .containsEntry("created_time", EngineFixture.START.toString())
                .containsEntry("current_version", 2)
                .containsEntry("custom_metadata", null)
                .containsEntry("delete_version_after", "0s")
                .containsEntry("max_versions", 0)
                .containsEntry("oldest_version", 0)
                .containsEntry("updated_time", kv.now().toString())
                .containsEntry(
                        "versions",
                        Map.of(
                                "1", version(EngineFixture.START.toString()),
                                "2", version(kv.now().toString())))
                .hasSize(9);
    }

    private static Map<String, Object> version(String created) {
        return Map.of("created_time", created, "deletion_time", "", "destroyed", false);
    }

    @Test
    void writeChangesOnlyWhatIsGiven() {
        kv.write(
                "metadata/a",
                "{\"max_versions\":5,\"cas_required\":true,\"delete_version_after\":\"1h30m\",\"custom_metadata\":{\"owner\":\"me\",\"n\":7}}");
        kv.write("metadata/a", "{\"max_versions\":\"6\"}");

        assertThat(data(kv.read("metadata/a")))
                .containsEntry("max_versions", 6)
                .containsEntry("cas_required", true)
                .containsEntry("delete_version_after", "1h30m0s")
                .containsEntry("custom_metadata", Map.of("owner", "me", "n", "7"))
                .containsEntry("current_version", 0)
                .containsEntry("versions", Map.of());
        kv.write("metadata/a", "{\"custom_metadata\":{\"other\":\"x\"}}");
        assertThat(data(kv.read("metadata/a"))).containsEntry("custom_metadata", Map.of("other", "x"));
    }

    @Test
    void secretWithMetadataOnlyHasNoData() {
        kv.write("metadata/a", "{\"custom_metadata\":{\"k\":\"v\"}}");

        assertThat(kv.failure(Operation.READ, "data/a", Map.of()).status()).isEqualTo(404);
        Response first = kv.write("data/a", "{\"data\":{},\"options\":{\"cas\":0}}");
        assertThat(data(first)).containsEntry("version", 1).containsEntry("custom_metadata", Map.of("k", "v"));
        assertThat(data(kv.read("data/a"), "metadata")).containsEntry("custom_metadata", Map.of("k", "v"));
    }

    @Test
    void patchMergesAndNullResets() {
        kv.write(
                "metadata/a",
                "{\"max_versions\":5,\"cas_required\":true,\"delete_version_after\":\"1h\",\"custom_metadata\":{\"a\":\"1\",\"b\":\"2\"}}");

        kv.patch("metadata/a", "{\"max_versions\":null,\"custom_metadata\":{\"a\":null,\"c\":\"3\"}}");

        assertThat(data(kv.read("metadata/a")))
                .containsEntry("max_versions", 0)
                .containsEntry("cas_required", true)
                .containsEntry("delete_version_after", "1h0m0s")
                .containsEntry("custom_metadata", Map.of("b", "2", "c", "3"));
        kv.patch("metadata/a", "{\"cas_required\":null,\"delete_version_after\":null,\"custom_metadata\":null}");
        assertThat(data(kv.read("metadata/a")))
                .containsEntry("cas_required", false)
                .containsEntry("delete_version_after", "0s")
                .containsEntry("custom_metadata", null);
    }

    @Test
    void patchOfAMissingSecretIs404() {
        assertThat(kv.patch("metadata/none", "{\"max_versions\":1}").status()).isEqualTo(404);
        assertThat(kv.storage.keys()).isEmpty();
    }

    static Stream<Arguments> badCustomMetadata() {
        var tooMany = new HashMap<String, Object>();
        for (int i = 0; i < 65; i++) {
            tooMany.put("k" + i, "v");
        }
        return Stream.of(
                Arguments.of(tooMany, "payload must contain at most 64 keys, provided 65"),
                Arguments.of(Map.of("k".repeat(129), "v"), "max allowed key length is 128"),
                Arguments.of(Map.of("k", "v".repeat(513)), "max allowed value length is 512"),
                Arguments.of(Map.of("", "v"), "max allowed key length is 128"),
                Arguments.of(Map.of("k", ""), "max allowed value length is 512"),
                Arguments.of(Map.of("k\u0007", "v"), "contains unprintable characters"),
                Arguments.of(Map.of("k", Map.of()), "must be a string"),
                Arguments.of(Map.of("k", true), "must be a string"));
    }

    @ParameterizedTest
    @MethodSource("badCustomMetadata")
    void customMetadataBeyondItsLimitsIsRefused(Map<String, Object> custom, String reason) {
        var failure = kv.failure(Operation.UPDATE, "metadata/a", Map.of("custom_metadata", custom));

        assertThat(failure.status()).isEqualTo(400);
        assertThat(failure.errors())
                .singleElement()
                .asString()
                .startsWith("custom_metadata validation failed")
                .contains(reason);
        assertThat(kv.storage.keys()).isEmpty();
    }

    @Test
    void customMetadataAtItsLimitsIsTaken() {
        var most = new HashMap<String, Object>();
        for (int i = 0; i < 64; i++) {
            most.put("k".repeat(126) + (10 + i), "v".repeat(512));
        }
        kv.write("metadata/a", Map.of("custom_metadata", most));

        assertThat(data(kv.read("metadata/a"))).containsEntry("custom_metadata", most);
    }

    @Test
    void patchCannotGrowCustomMetadataBeyondItsLimits() {
        var most = new HashMap<String, Object>();
        for (int i = 0; i < 64; i++) {
            most.put("k" + i, "v");
        }
        kv.write("metadata/a", Map.of("custom_metadata", most));

        assertThat(kv.failure(Operation.PATCH, "metadata/a", Map.of("custom_metadata", Map.of("one-more", "v")))
                        .status())
                .isEqualTo(400);
    }

    @Test
    void removedSecretLeavesNothingBehind() {
        for (int i = 0; i < 3; i++) {
            kv.write("data/a", "{\"data\":{}}");
        }
        kv.write("data/a/b", "{\"data\":{}}");

        kv.delete("metadata/a");
        kv.delete("metadata/a");

        assertThat(kv.storage.keys()).containsExactly("key/a/b");
        assertThat(data(kv.write("data/a", "{\"data\":{}}"))).containsEntry("version", 1);
    }

    @Test
    void listingGivesNamesAndFoldersOfOneLevel() {
        for (String name : List.of("a", "a/b", "a/c/d", "e/f", "g")) {
            kv.write("data/" + name, "{\"data\":{}}");
            kv.write("data/" + name, "{\"data\":{}}");
        }

        assertThat(kv.list("metadata/")).isEqualTo(List.of("a", "a/", "e/", "g"));
        assertThat(kv.list("metadata/a/")).isEqualTo(List.of("b", "c/"));
        assertThat(kv.list("metadata/a")).isEqualTo(List.of("b", "c/"));
        assertThat(data(kv.send(Operation.LIST, "metadata/", Map.of("after", "a", "limit", "2"))))
                .containsEntry("keys", List.of("a/", "e/"));
        assertThat(kv.failure(Operation.LIST, "metadata/g/", Map.of()).status()).isEqualTo(404);
    }

    @Test
    void relaxingWhatTheMountDemandsIsTakenWithAWarning() {
        kv.write("config", "{\"cas_required\":true}");

        Response response = kv.write("metadata/a", "{\"cas_required\":false}");

        assertThat(response.warnings())
                .containsExactly("\"cas_required\" set to false, but is mandated by backend config."
                        + " This value will be ignored.");
    }

    @Test
    void mountSettingsAreReadBackAndChangedOneByOne() {
        assertThat(data(kv.read("config")))
                .isEqualTo(Map.of("cas_required", false, "delete_version_after", "0s", "max_versions", 0));

        kv.write("config", "{\"max_versions\":5,\"delete_version_after\":\"3h25m19s\"}");
        kv.write("config", "{\"cas_required\":true}");

        assertThat(data(kv.read("config")))
                .isEqualTo(Map.of("cas_required", true, "delete_version_after", "3h25m19s", "max_versions", 5));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"max_versions\":-1}", "{\"max_versions\":70000}", "{\"delete_version_after\":\"soon\"}"})
    void impossibleSettingsAreRefused(String body) {
        assertThat(kv.writeFailure("config", body).status()).isEqualTo(400);
        assertThat(kv.writeFailure("metadata/a", body).status()).isEqualTo(400);
        assertThat(kv.storage.keys()).isEmpty();
    }

    @Test
    void subkeysShowNamesWithoutValues() {
        kv.write(
                "data/a",
                "{\"data\":{\"foo\":\"abc\",\"bar\":{\"baz\":\"def\",\"deep\":{\"er\":1}},\"quux\":{},\"list\":[{\"x\":1}]}}");

        Response all = kv.read("subkeys/a");
        assertThat(new String(Json.bytes(data(all).get("subkeys")), StandardCharsets.UTF_8))
                .isEqualTo("{\"foo\":null,\"bar\":{\"baz\":null,\"deep\":{\"er\":null}},\"quux\":null,\"list\":null}");
        assertThat(data(all, "metadata")).containsEntry("version", 1);
        Response shallow = kv.read("subkeys/a", Map.of("depth", "1"));
        assertThat(data(shallow, "subkeys").values()).containsOnlyNulls();
        assertThat(data(kv.read("subkeys/a", Map.of("depth", "2")), "subkeys").get("bar"))
                .asString()
                .isEqualTo("{baz=null, deep=null}");

        kv.delete("data/a");
        Response deleted = kv.read("subkeys/a");
        assertThat(deleted.status()).isEqualTo(404);
        assertThat(data(deleted)).containsEntry("subkeys", null).containsKey("metadata");
    }
}
