package kz.zakupai.vault.server.engine.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import kz.zakupai.vault.server.request.Operation;
import kz.zakupai.vault.server.request.RequestFailure;
import kz.zakupai.vault.server.store.StoreException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The store stops in the middle of a rotation, as with the machine; then another engine starts over what it holds. */
class InterruptionTests {
    private static final String CREATE = DatabaseFixture.CREATE.replace("\"", "\\\"");

    private final DatabaseFixture fixture = DatabaseFixture.connected();
    private final String account = TestPostgres.newAccount("first", "");

    @AfterEach
    void close() {
        fixture.close();
    }

    private void staticRole(String more) {
        fixture.staticRole("s", "{\"username\":\"" + account + "\",\"rotation_period\":3600" + more + "}");
    }

    private boolean accepts(String password) {
        return TestPostgres.accepts(fixture.database, account, password);
    }

    private void requireWorkingConnection() {
        fixture.role("r", "{\"creation_statements\":\"" + CREATE + "\"}");
        assertThat(fixture.accepts(fixture.credentials("r"))).isTrue();
        assertThat(fixture.storage.keys()).noneMatch(key -> key.startsWith("root-rotation/"));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void aRotationOfTheConnectionEndsWithThePasswordThatTheDatabaseTakes(int writes) {
        fixture.storage.stopAfterWrites(writes);

        assertThatThrownBy(() -> fixture.vault.write("rotate-root/pg", Map.of()))
                .isInstanceOf(StoreException.class);
        boolean changed = !TestPostgres.accepts(fixture.database, fixture.admin, DatabaseFixture.ADMIN_PASSWORD);
        assertThat(changed).isEqualTo(writes == 1);

        fixture.restart();
        requireWorkingConnection();
    }

    @Test
    void aRotationThatTheDatabaseNeverSawIsForgotten() {
        fixture.vault.write("config/pg", "{\"root_rotation_statements\":\"SELECT nonsense\"}");
        fixture.storage.stopAfterWrites(1);
        assertThatThrownBy(() -> fixture.vault.write("rotate-root/pg", Map.of()))
                .isInstanceOf(StoreException.class);
        assertThat(TestPostgres.accepts(fixture.database, fixture.admin, DatabaseFixture.ADMIN_PASSWORD))
                .isTrue();

        fixture.restart();
        assertThat(fixture.storage.keys()).contains("root-rotation/pg");
        requireWorkingConnection();
    }

    @Test
    void aRefusedRotationChangesNothing() {
        fixture.vault.write("config/pg", "{\"root_rotation_statements\":\"SELECT nonsense\"}");

        RequestFailure failure = fixture.vault.failure(Operation.UPDATE, "rotate-root/pg", Map.of());

        assertThat(failure.status()).isEqualTo(500);
        assertThat(failure.errors().getFirst()).contains("failed to update user: failed to execute query: ERROR: ");
        requireWorkingConnection();
    }

    @Test
    void aCompleteRotationReplacesThePasswordInTheDatabaseAndTheStore() {
        assertThat(fixture.vault.write("rotate-root/pg", Map.of()).empty()).isTrue();

        assertThat(TestPostgres.accepts(fixture.database, fixture.admin, DatabaseFixture.ADMIN_PASSWORD))
                .isFalse();
        requireWorkingConnection();
        fixture.restart();
        requireWorkingConnection();
    }

    @Test
    void whatCouldNotBeUsedAfterwardsIsNotRotated() {
        fixture.configure(Map.of(
                "connection_url", TestPostgres.url("x").replace("{{password}}", "fixed"), "verify_connection", false));
        assertThat(fixture.vault
                        .failure(Operation.UPDATE, "rotate-root/pg", Map.of())
                        .errors()
                        .getFirst())
                .contains("connection_url has no {{password}}");
        fixture.configure(Map.of("username", "", "verify_connection", false));
        assertThat(fixture.vault
                        .failure(Operation.UPDATE, "rotate-root/pg", Map.of())
                        .errors()
                        .getFirst())
                .contains("no username in configuration");
        fixture.configure(Map.of("password", "", "verify_connection", false));
        assertThat(fixture.vault
                        .failure(Operation.UPDATE, "rotate-root/pg", Map.of())
                        .errors()
                        .getFirst())
                .contains("no password in configuration");
        assertThat(fixture.storage.keys()).containsExactly("config/pg");
    }

    @Test
    void aPasswordThatNobodyKnowsIsSaidAndHealedByTheOperator() {
        fixture.storage.stopAfterWrites(1);
        assertThatThrownBy(() -> fixture.vault.write("rotate-root/pg", Map.of()))
                .isInstanceOf(StoreException.class);
        TestPostgres.sql(fixture.database, "ALTER ROLE " + fixture.admin + " PASSWORD 'third'");
        fixture.restart();

        assertThat(fixture.vault
                        .failure(Operation.UPDATE, "reset/pg", Map.of())
                        .errors()
                        .getFirst())
                .contains("neither password of an interrupted rotation is accepted");
        fixture.configure(Map.of("password", "third"));
        requireWorkingConnection();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void aRotationOfAStaticRoleIsFinishedByTheNextReader(int writes) {
        staticRole("");
        String before = fixture.staticPassword("s");
        fixture.storage.stopAfterWrites(writes);
        assertThatThrownBy(() -> fixture.vault.write("rotate-role/s", Map.of())).isInstanceOf(StoreException.class);
        assertThat(accepts(before)).isEqualTo(writes == 0);

        fixture.restart();
        assertThat(accepts(fixture.staticPassword("s"))).isTrue();
        assertThat(fixture.storage.keys()).containsExactlyInAnyOrder("config/pg", "static-role/s");
    }

    @Test
    void aRotationOfAStaticRoleIsFinishedInTheBackground() {
        staticRole("");
        fixture.storage.stopAfterWrites(1);
        assertThatThrownBy(() -> fixture.vault.write("rotate-role/s", Map.of())).isInstanceOf(StoreException.class);

        fixture.restart().rotateDue();
        assertThat(fixture.storage.keys()).containsExactlyInAnyOrder("config/pg", "static-role/s");
        assertThat(accepts(fixture.staticPassword("s"))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void aRoleThatWasNeverAcknowledgedLeavesNothing(int writes) {
        fixture.storage.stopAfterWrites(writes);
        assertThatThrownBy(() -> staticRole("")).isInstanceOf(StoreException.class);

        fixture.restart().rotateDue();
        assertThat(fixture.storage.keys()).containsExactly("config/pg");
        staticRole("");
        assertThat(accepts(fixture.staticPassword("s"))).isTrue();
    }

    @Test
    void bothRotationsTogetherSurvive() {
        staticRole("");
        fixture.storage.stopAfterWrites(1);
        assertThatThrownBy(() -> fixture.vault.write("rotate-role/s", Map.of())).isInstanceOf(StoreException.class);
        fixture.storage.stopAfterWrites(1);
        assertThatThrownBy(() -> fixture.vault.write("rotate-root/pg", Map.of()))
                .isInstanceOf(StoreException.class);

        fixture.restart().rotateDue();
        assertThat(accepts(fixture.staticPassword("s"))).isTrue();
        requireWorkingConnection();
    }
}
