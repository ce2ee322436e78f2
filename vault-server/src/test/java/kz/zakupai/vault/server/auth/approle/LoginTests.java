package kz.zakupai.vault.server.auth.approle;

import static kz.zakupai.vault.server.engine.EngineFixture.data;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import kz.zakupai.vault.server.engine.EngineFixture;
import kz.zakupai.vault.server.request.Login;
import kz.zakupai.vault.server.request.Operation;
import kz.zakupai.vault.server.request.RequestFailure;
import kz.zakupai.vault.server.request.TokenParameters;
import kz.zakupai.vault.server.request.TokenType;
import kz.zakupai.vault.server.store.StoreException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LoginTests {
    private static final String INVALID = "invalid role or secret ID";

    private final EngineFixture approle = new EngineFixture(new AppRoleEngine(), "auth/approle/");

    private void role(String settings) {
        approle.write("role/CI", "{\"role_id\":\"r\"" + (settings.isEmpty() ? "" : "," + settings) + "}");
    }

    private String secretId(String limits) {
        return String.valueOf(
                data(approle.write("role/ci/secret-id", "{" + limits + "}")).get("secret_id"));
    }

    private Login login(String secretId) {
        return Objects.requireNonNull(approle.write("login", Map.of("role_id", "r", "secret_id", secretId))
                .login());
    }

    private RequestFailure refused(String secretId) {
        return approle.failure(Operation.UPDATE, "login", Map.of("role_id", "r", "secret_id", secretId));
    }

    @Test
    void loginGrantsWhatTheRoleSays() {
        role("\"token_policies\":\"b,a\",\"token_ttl\":60,\"token_max_ttl\":120,\"token_num_uses\":4,"
                + "\"token_explicit_max_ttl\":100,\"token_type\":\"service\",\"token_bound_cidrs\":\"127.0.0.0/8\","
                + "\"token_no_default_policy\":true");

        Login login = login(secretId("\"metadata\":\"{\\\"tag\\\":\\\"x\\\",\\\"role_name\\\":\\\"forged\\\"}\""));

        assertThat(login)
                .isEqualTo(Login.of(
                                "",
                                "r",
                                new TokenParameters(
                                        List.of("a", "b"),
                                        Duration.ofSeconds(60),
                                        Duration.ofSeconds(120),
                                        Duration.ZERO,
                                        Duration.ofSeconds(100),
                                        4,
                                        TokenType.SERVICE,
                                        List.of("127.0.0.0/8"),
                                        true))
                        .withMetadata(Map.of("tag", "x", "role_name", "ci"))
                        .withAliasMetadata(Map.of("tag", "x", "role_name", "ci"))
                        .withInternal(Map.of("role_name", "ci")));
    }

    @Test
    void secretIdsOwnTokenCidrsBeatTheRoles() {
        role("\"token_bound_cidrs\":\"127.0.0.0/8\"");

        assertThat(login(secretId("\"token_bound_cidrs\":\"127.0.0.1\""))
                        .token()
                        .boundCidrs())
                .containsExactly("127.0.0.1");
    }

    @Test
    void wrongCredentialsGetOneAnswer() {
        assertThat(refused("any").errors()).containsExactly(INVALID);
        role("");
        String secretId = secretId("");

        assertThat(refused("wrong").errors()).containsExactly(INVALID);
        assertThat(approle.failure(Operation.UPDATE, "login", Map.of("role_id", "other", "secret_id", secretId))
                        .errors())
                .containsExactly(INVALID);
        assertThat(refused("wrong").status()).isEqualTo(400);
        assertThat(approle.failure(Operation.UPDATE, "login", Map.of("secret_id", secretId))
                        .errors())
                .containsExactly("missing role_id");
        assertThat(approle.failure(Operation.UPDATE, "login", Map.of("role_id", "r"))
                        .errors())
                .containsExactly("missing secret_id");
    }

    @Test
    void expiredSecretIdIsRefusedAtOnce() {
        role("\"secret_id_ttl\":60");
        String secretId = secretId("");
        approle.advance(Duration.ofSeconds(59));
        login(secretId);
        approle.advance(Duration.ofSeconds(1));

        assertThat(refused(secretId).errors()).containsExactly(INVALID);
    }

    @Test
    void unlimitedLoginWritesNothing() {
        role("");
        String secretId = secretId("");
        int writes = approle.storage.writes();
        int gets = approle.storage.gets();

        login(secretId);

        assertThat(approle.storage.writes()).isEqualTo(writes);
        assertThat(approle.storage.gets() - gets).isEqualTo(4);
    }

    @Test
    void usesAreCountedDownAndTheLastOneRemovesTheSecretId() {
        role("\"secret_id_num_uses\":2");
        String secretId = secretId("");
        approle.advance(Duration.ofSeconds(1));
        login(secretId);
        assertThat(data(approle.write("role/ci/secret-id/lookup", Map.of("secret_id", secretId))))
                .containsEntry("secret_id_num_uses", 1)
                .containsEntry("last_updated_time", approle.now().toString());

        login(secretId);

        assertThat(refused(secretId).errors()).containsExactly(INVALID);
        assertThat(approle.storage.keys())
                .noneMatch(key -> key.startsWith("secret-id/") || key.startsWith("accessor/"));
    }

    @Test
    void loginIsNotGrantedWhenItsUseCannotBeStored() {
        role("");
        String secretId = secretId("\"num_uses\":2");
        approle.storage.breakWrites(true);

        assertThatThrownBy(() -> login(secretId)).isInstanceOf(StoreException.class);

        approle.storage.breakWrites(false);
        login(secretId);
        login(secretId);
        assertThat(refused(secretId).status()).isEqualTo(400);
    }

    @Test
    void concurrentLoginsNeverUseASecretIdTooOften() throws Exception {
        role("");
        String secretId = secretId("\"num_uses\":7");
        Callable<Boolean> attempt = () -> {
            try {
                login(secretId);
                return true;
            } catch (RequestFailure refused) {
                return false;
            }
        };
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            long granted = threads.invokeAll(Collections.nCopies(40, attempt)).stream()
                    .filter(future -> future.resultNow())
                    .count();
            assertThat(granted).isEqualTo(7);
        }
    }

    @Test
    void addressesOutsideTheBlocksAreRefusedWithoutCountingAUse() {
        role("\"secret_id_bound_cidrs\":\"10.0.0.0/8,127.0.0.1\"");
        String secretId = secretId("\"cidr_list\":\"10.1.0.0/16\",\"num_uses\":1");

        assertThat(refused(secretId).errors())
                .containsExactly(
                        "source address \"127.0.0.1\" unauthorized through CIDR restrictions on the secret ID");
        approle.from("192.168.0.1");
        assertThat(refused(secretId).errors())
                .containsExactly("source address \"192.168.0.1\" unauthorized by CIDR restrictions on the role");
        approle.from("10.1.2.3");
        login(secretId);
    }

    @Test
    void roleBoundToAddressesMayDoWithoutSecretId() {
        role("\"bind_secret_id\":false,\"secret_id_bound_cidrs\":\"127.0.0.0/8\"");

        assertThat(approle.write("login", "{\"role_id\":\"r\"}").login()).isNotNull();
        assertThat(approle.writeFailure("role/ci/secret-id", "{}").errors())
                .containsExactly("bind_secret_id is not set on the role");
        approle.from("10.0.0.1");
        assertThat(approle.writeFailure("login", "{\"role_id\":\"r\"}").status())
                .isEqualTo(400);
    }

    @Test
    void fiveWrongLoginsLockTheRoleForAQuarterOfAnHour() {
        role("");
        String secretId = secretId("");
        for (int i = 0; i < 5; i++) {
            assertThat(refused("wrong").status()).isEqualTo(400);
        }

        RequestFailure locked = refused(secretId);
        assertThat(locked.status()).isEqualTo(403);
        assertThat(locked.errors()).containsExactly("permission denied");
        approle.advance(Duration.ofMinutes(15).minusNanos(1));
        assertThat(refused(secretId).status()).isEqualTo(403);
        approle.advance(Duration.ofNanos(1));
        login(secretId);
    }

    @Test
    void lockCountsWrongLoginsInARowOnlyAndPerRole() {
        role("");
        approle.write("role/other", "{\"role_id\":\"o\"}");
        String secretId = secretId("");
        for (int round = 0; round < 3; round++) {
            for (int i = 0; i < 4; i++) {
                assertThat(refused("wrong").status()).isEqualTo(400);
            }
            login(secretId);
        }
        for (int i = 0; i < 4; i++) {
            refused("wrong");
        }
        approle.advance(Duration.ofMinutes(15));
        assertThat(refused("wrong").status()).isEqualTo(400);
        login(secretId);
        for (int i = 0; i < 9; i++) {
            approle.failure(Operation.UPDATE, "login", Map.of("role_id", "o", "secret_id", "wrong"));
        }
        login(secretId);
    }

    @ParameterizedTest
    @ValueSource(strings = {"batch", "default-batch", "default-service", "default"})
    void tokenTypeIsPassedOn(String type) {
        role("\"token_type\":\"" + type + "\"");

        assertThat(login(secretId("")).token().type().wireName()).isEqualTo(type);
    }

    @Test
    void renewalFollowsTheRoleAsItIsNow() {
        role("\"token_ttl\":60,\"token_policies\":\"a\"");
        Login login = login(secretId(""));
        approle.write(
                "role/ci", "{\"token_ttl\":30,\"token_max_ttl\":90,\"token_period\":15,\"token_policies\":\"b\"}");

        Login renewed = approle.renew(login);

        assertThat(renewed.token().ttl()).isEqualTo(Duration.ofSeconds(30));
        assertThat(renewed.token().maxTtl()).isEqualTo(Duration.ofSeconds(90));
        assertThat(renewed.token().period()).isEqualTo(Duration.ofSeconds(15));
        assertThat(renewed.token().policies()).containsExactly("a");
        approle.delete("role/ci");
        assertThatThrownBy(() -> approle.renew(login))
                .hasMessageContaining("role \"ci\" does not exist during renewal");
    }
}
