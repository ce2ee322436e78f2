package kz.zakupai.vault.server.auth.approle;

import static kz.zakupai.vault.server.engine.EngineFixture.data;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import kz.zakupai.vault.server.engine.EngineFixture;
import kz.zakupai.vault.server.request.Operation;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SecretIdPathsTests {
    private final EngineFixture approle = new EngineFixture(new AppRoleEngine(), "auth/approle/");

    private Map<String, @Nullable Object> make(String body) {
        return data(approle.write("role/ci/secret-id", body));
    }

    private static String text(Map<String, @Nullable Object> map, String name) {
        return String.valueOf(map.get(name));
    }

    @Test
    void madeSecretIdIsLookedUpByItselfAndByItsAccessor() {
        approle.write("role/ci", "{\"secret_id_ttl\":\"1h\",\"secret_id_num_uses\":5}");

        var made = make(
                "{\"metadata\":\"{\\\"tag\\\":\\\"prod\\\"}\",\"cidr_list\":\"127.0.0.0/8\",\"ttl\":600,\"num_uses\":3}");

        assertThat(made)
                .containsEntry("secret_id_ttl", 600)
                .containsEntry("secret_id_num_uses", 3)
                .containsOnlyKeys("secret_id", "secret_id_accessor", "secret_id_ttl", "secret_id_num_uses");
        var found = data(approle.write("role/ci/secret-id/lookup", Map.of("secret_id", text(made, "secret_id"))));
        assertThat(found)
                .containsEntry("cidr_list", List.of("127.0.0.0/8"))
                .containsEntry("creation_time", EngineFixture.START.toString())
                .containsEntry(
                        "expiration_time", EngineFixture.START.plusSeconds(600).toString())
                .containsEntry("last_updated_time", EngineFixture.START.toString())
                .containsEntry("metadata", Map.of("tag", "prod"))
                .containsEntry("secret_id_accessor", text(made, "secret_id_accessor"))
                .containsEntry("secret_id_num_uses", 3)
                .containsEntry("secret_id_ttl", 600)
                .containsEntry("token_bound_cidrs", List.of())
                .hasSize(9);
        assertThat(data(approle.write(
                        "role/ci/secret-id-accessor/lookup",
                        Map.of("secret_id_accessor", text(made, "secret_id_accessor")))))
                .isEqualTo(found);
        assertThat(approle.list("role/ci/secret-id")).isEqualTo(List.of(text(made, "secret_id_accessor")));
    }

    @Test
    void neitherSecretIdNorAccessorStandsInTheStoresKeysAndTheSecretIdInNoValue() {
        approle.write("role/ci", "{}");
        var made = make("{}");

        assertThat(approle.storage.holds(text(made, "secret_id"))).isFalse();
        assertThat(approle.storage.keys())
                .noneMatch(key -> key.contains(text(made, "secret_id")))
                .noneMatch(key -> key.contains(text(made, "secret_id_accessor")));
    }

    @Test
    void unlimitedSecretIdShowsGosZeroTime() {
        approle.write("role/ci", "{}");
        var made = make("{}");

        assertThat(data(approle.write("role/ci/secret-id/lookup", Map.of("secret_id", text(made, "secret_id")))))
                .containsEntry("expiration_time", "0001-01-01T00:00:00Z")
                .containsEntry("secret_id_ttl", 0)
                .containsEntry("secret_id_num_uses", 0);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"num_uses\":0} | num_uses cannot be higher than the role's secret_id_num_uses",
                "{\"num_uses\":6} | num_uses cannot be higher than the role's secret_id_num_uses",
                "{\"num_uses\":-1} | num_uses cannot be negative",
                "{\"ttl\":0} | ttl cannot be longer than the role's secret_id_ttl",
                "{\"ttl\":\"2h\"} | ttl cannot be longer than the role's secret_id_ttl",
                "{\"cidr_list\":\"11.0.0.0/8\"} | failed to verify subset relationship",
                "{\"cidr_list\":\"10.0.0.0/7\"} | failed to verify subset relationship",
                "{\"cidr_list\":\"x\"} | invalid CIDR blocks",
                "{\"token_bound_cidrs\":\"11.0.0.0/8\"} | failed to verify subset relationship",
                "{\"metadata\":\"{\\\"a\\\":1}\"} | failed to parse metadata",
                "{\"metadata\":\"{\"} | failed to parse metadata",
                "{\"metadata\":\"nonsense\"} | failed to parse metadata",
                "{\"metadata\":{\"a\":\"b\"}} | metadata",
            })
    void secretIdBeyondTheRolesLimitsIsRefused(String body, String error) {
        approle.write(
                "role/ci",
                "{\"secret_id_ttl\":\"1h\",\"secret_id_num_uses\":5,\"secret_id_bound_cidrs\":\"10.0.0.0/8\","
                        + "\"token_bound_cidrs\":\"10.0.0.0/8\"}");

        var failure = approle.writeFailure("role/ci/secret-id", body);

        assertThat(failure.status()).isEqualTo(400);
        assertThat(failure.errors()).singleElement().asString().contains(error);
        assertThat(approle.failure(Operation.LIST, "role/ci/secret-id", Map.of())
                        .status())
                .isEqualTo(404);
    }

    @Test
    void secretIdLivesAtMostAsLongAsTheMountAllows() {
        approle.write("role/ci", "{\"secret_id_ttl\":\"9999h\"}");

        assertThat(make("{}")).containsEntry("secret_id_ttl", 32 * 24 * 3600);
    }

    @Test
    void metadataMayBePairs() {
        approle.write("role/ci", "{}");
        var made = make("{\"metadata\":\"a=1,b=x=y\"}");

        assertThat(data(approle.write("role/ci/secret-id/lookup", Map.of("secret_id", text(made, "secret_id")))))
                .containsEntry("metadata", Map.of("a", "1", "b", "x=y"));
    }

    @Test
    void customSecretIdIsTakenOncePerRole() {
        approle.write("role/ci", "{}");
        approle.write("role/other", "{}");

        assertThat(data(approle.write("role/ci/custom-secret-id", "{\"secret_id\":\"mine\"}")))
                .containsEntry("secret_id", "mine");
        assertThat(approle.writeFailure("role/ci/custom-secret-id", "{\"secret_id\":\"mine\"}")
                        .status())
                .isEqualTo(400);
        assertThat(approle.writeFailure("role/ci/custom-secret-id", "{}").errors())
                .containsExactly("missing secret_id");
        approle.write("role/other/custom-secret-id", "{\"secret_id\":\"mine\"}");
    }

    @Test
    void expiredCustomSecretIdCanBeRegisteredAgain() {
        approle.write("role/ci", "{}");
        approle.write("role/ci/custom-secret-id", "{\"secret_id\":\"mine\",\"ttl\":60}");
        approle.advance(Duration.ofSeconds(60));

        var again = data(approle.write("role/ci/custom-secret-id", "{\"secret_id\":\"mine\"}"));

        assertThat(approle.list("role/ci/secret-id")).isEqualTo(List.of(text(again, "secret_id_accessor")));
        assertThat(approle.storage.keys())
                .filteredOn(key -> key.startsWith("accessor/"))
                .hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"UPDATE", "DELETE"})
    void destroyedSecretIdIsGone(String operation) {
        approle.write("role/ci", "{}");
        var one = make("{}");
        var two = make("{}");

        approle.send(
                Operation.valueOf(operation), "role/ci/secret-id/destroy", Map.of("secret_id", text(one, "secret_id")));
        approle.send(
                Operation.valueOf(operation),
                "role/ci/secret-id-accessor/destroy",
                Map.of("secret_id_accessor", text(two, "secret_id_accessor")));

        assertThat(approle.storage.keys())
                .noneMatch(key -> key.startsWith("secret-id/") || key.startsWith("accessor/"));
        assertThat(approle.write("role/ci/secret-id/lookup", Map.of("secret_id", text(one, "secret_id")))
                        .empty())
                .isTrue();
        assertThat(approle.writeFailure("role/ci/secret-id-accessor/lookup", "{\"secret_id_accessor\":\"x\"}")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void secretIdOfOneRoleIsUnknownToAnother() {
        approle.write("role/ci", "{}");
        approle.write("role/other", "{}");
        var made = make("{}");

        assertThat(approle.write("role/other/secret-id/lookup", Map.of("secret_id", text(made, "secret_id")))
                        .empty())
                .isTrue();
        assertThat(approle.failure(
                                Operation.UPDATE,
                                "role/other/secret-id-accessor/destroy",
                                Map.of("secret_id_accessor", text(made, "secret_id_accessor")))
                        .status())
                .isEqualTo(404);
        assertThat(approle.writeFailure("role/none/secret-id", "{}").status()).isEqualTo(404);
    }

    @Test
    void tidyRemovesExpiredSecretIdsAndWhatDeletedRolesLeft() {
        approle.write("role/ci", "{}");
        Set<Object> kept = new HashSet<>();
        for (int i = 0; i < 20; i++) {
            make("{\"ttl\":60}");
            kept.add(text(make("{\"ttl\":120}"), "secret_id_accessor"));
        }
        approle.storage.put("secret-id/gone/hash", new byte[] {1});
        approle.storage.put("accessor/gone/hash", new byte[] {1});
        approle.advance(Duration.ofSeconds(60));

        var answer = approle.write("tidy/secret-id", "{}");

        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.warnings()).hasSize(1);
        assertThat(approle.list("role/ci/secret-id")).hasSize(20).allMatch(kept::contains);
        assertThat(approle.storage.keys())
                .filteredOn(key -> key.startsWith("secret-id/") || key.startsWith("accessor/"))
                .hasSize(40)
                .noneMatch(key -> key.contains("gone"));
    }
}
