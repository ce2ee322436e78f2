package kz.zakupai.vault.server.engine.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import kz.zakupai.vault.server.engine.EngineFixture;
import kz.zakupai.vault.server.request.Caller;
import kz.zakupai.vault.server.request.Operation;
import kz.zakupai.vault.server.request.RequestFailure;
import kz.zakupai.vault.server.request.SecretLease;
import kz.zakupai.vault.server.request.TokenType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DynamicRoleTests {
    private static final String CREATE = "\"creation_statements\":[\"" + DatabaseFixture.CREATE.replace("\"", "\\\"")
            + "; GRANT SELECT ON ALL TABLES IN SCHEMA public TO \\\"{{name}}\\\"\"]";

    private final DatabaseFixture fixture = DatabaseFixture.connected();

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void aRoleIsReadAsItWasWritten() {
        fixture.role("r", "{\"creation_statements\":[\"A\"],\"default_ttl\":\"1h\",\"max_ttl\":86400}");

        assertThat(EngineFixture.data(fixture.vault.read("roles/r")))
                .isEqualTo(Map.of(
                        "db_name",
                        "pg",
                        "creation_statements",
                        List.of("A"),
                        "revocation_statements",
                        List.of(),
                        "rollback_statements",
                        List.of(),
                        "renew_statements",
                        List.of(),
                        "default_ttl",
                        3600,
                        "max_ttl",
                        86400,
                        "credential_type",
                        "password"));
        fixture.vault.write("roles/r", "{\"max_ttl\":\"2h\"}");
        assertThat(EngineFixture.data(fixture.vault.read("roles/r")))
                .containsEntry("creation_statements", List.of("A"))
                .containsEntry("max_ttl", 7200);
        assertThat(fixture.vault.list("roles")).isEqualTo(List.of("r"));
        fixture.vault.delete("roles/r");
        assertThat(fixture.vault.failure(Operation.READ, "roles/r", Map.of()).status())
                .isEqualTo(404);
    }

    @Test
    void badRolesAreRefused() {
        assertThat(fixture.vault.writeFailure("roles/r", "{}").errors()).containsExactly("database name is required");
        assertThat(fixture.vault
                        .writeFailure("roles/r", "{\"db_name\":\"pg\",\"credential_type\":\"x\"}")
                        .errors())
                .containsExactly("invalid credential_type \"x\"");
        assertThat(fixture.vault
                        .writeFailure("roles/..", "{\"db_name\":\"pg\"}")
                        .status())
                .isEqualTo(404);
        assertThat(fixture.storage.keys()).containsExactly("config/pg");
    }

    @Test
    void anAccountLogsInUntilItIsRevoked() {
        fixture.role("r", "{" + CREATE + "}");
        DatabaseFixture.Given given = fixture.credentials("r");

        assertThat(given.username()).matches("v-test-r-[A-Za-z0-9]{20}-\\d+");
        assertThat(given.password()).hasSize(20);
        assertThat(fixture.accepts(given)).isTrue();
        assertThat(TestPostgres.accepts(fixture.database, given.username(), "other"))
                .isFalse();

        fixture.revoke(given.lease());
        assertThat(fixture.accepts(given)).isFalse();
        assertThat(TestPostgres.exists(given.username())).isFalse();
        fixture.revoke(given.lease());
    }

    @Test
    void theUsualRevocationTakesRightsInEverySchemaAndEndsSessions() throws SQLException {
        TestPostgres.sql(
                fixture.database,
                "CREATE SCHEMA \"odd Schema\"; CREATE TABLE \"odd Schema\".t (a int);"
                        + " CREATE SEQUENCE \"odd Schema\".s; CREATE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT 1'");
        fixture.role(
                "r",
                "{\"creation_statements\":[\"" + DatabaseFixture.CREATE.replace("\"", "\\\"")
                        + "; GRANT USAGE ON SCHEMA \\\"odd Schema\\\" TO \\\"{{name}}\\\";"
                        + " GRANT SELECT (a) ON \\\"odd Schema\\\".t TO \\\"{{name}}\\\";"
                        + " GRANT ALL ON \\\"odd Schema\\\".s TO \\\"{{name}}\\\"; GRANT ALL ON FUNCTION f() TO \\\"{{name}}\\\";"
                        + " GRANT TEMP ON DATABASE " + fixture.database + " TO \\\"{{name}}\\\"\"]}");
        DatabaseFixture.Given given = fixture.credentials("r");

        try (Connection session = TestPostgres.open(fixture.database, given.username(), given.password());
                Statement statement = session.createStatement()) {
            statement.execute("SELECT a FROM \"odd Schema\".t");
            fixture.revoke(given.lease());

            assertThatThrownBy(() -> statement.execute("SELECT 1")).isInstanceOf(SQLException.class);
        }
        assertThat(TestPostgres.exists(given.username())).isFalse();
    }

    @Test
    void whatCannotBeDroppedCanAtLeastNotLogIn() throws SQLException {
        fixture.role(
                "r", "{\"creation_statements\":[\"" + DatabaseFixture.CREATE.replace("\"", "\\\"") + " SUPERUSER\"]}");
        DatabaseFixture.Given given = fixture.credentials("r");
        try (Connection session = TestPostgres.open(fixture.database, given.username(), given.password());
                Statement statement = session.createStatement()) {
            statement.execute("CREATE TABLE kept (a int)");
        }

        assertThatThrownBy(() -> fixture.revoke(given.lease()))
                .isInstanceOf(RequestFailure.class)
                .hasMessageContaining("cannot be dropped");
        assertThat(fixture.accepts(given)).isFalse();
        TestPostgres.sql(fixture.database, "DROP TABLE kept");
        fixture.revoke(given.lease());
        assertThat(TestPostgres.exists(given.username())).isFalse();
    }

    @Test
    void revocationWorksWithoutTheRoleByWhatTheLeaseRemembers() {
        String marker = TestPostgres.newName("marker");
        fixture.role(
                "r",
                "{" + CREATE + ",\"revocation_statements\":[\"DROP ROLE \\\"{{name}}\\\"; CREATE ROLE " + marker
                        + "\"]}");
        DatabaseFixture.Given given = fixture.credentials("r");
        fixture.vault.delete("roles/r");

        fixture.revoke(given.lease());

        assertThat(TestPostgres.exists(given.username())).isFalse();
        assertThat(TestPostgres.exists(marker)).isTrue();
    }

    @Test
    void anAccountExpiresALittleAfterItsLeaseAndIsProlongedByRenewal() {
        fixture.role("r", "{" + CREATE + ",\"default_ttl\":\"1h\",\"max_ttl\":\"3h\"}");
        DatabaseFixture.Given given = fixture.credentials("r");
        assertThat(given.lease().ttl()).isZero();
        assertThat(validUntil(given))
                .isEqualTo(fixture.vault.now().plusSeconds(3605).getEpochSecond());

        fixture.vault.advance(Duration.ofMinutes(10));
        SecretLease renewed = renew(given, Duration.ofHours(2));
        assertThat(renewed.ttl()).isEqualTo(Duration.ofHours(1));
        assertThat(renewed.maxTtl()).isEqualTo(Duration.ofHours(3));
        assertThat(validUntil(given))
                .isEqualTo(fixture.vault.now().plusSeconds(7205).getEpochSecond());

        fixture.vault.advance(Duration.ofHours(2));
        renew(given, Duration.ofHours(9));
        assertThat(validUntil(given))
                .isEqualTo(fixture.vault.now().plusSeconds(50 * 60 + 5).getEpochSecond());
        fixture.vault.delete("roles/r");
        assertThatThrownBy(() -> renew(given, Duration.ZERO))
                .hasMessageContaining("could not find role with name \"r\"");
    }

    private SecretLease renew(DatabaseFixture.Given given, Duration increment) {
        return fixture.engine()
                .renewLease(given.lease(), increment, fixture.vault.mount(), fixture.storage, fixture.vault.now());
    }

    private long validUntil(DatabaseFixture.Given given) {
        return Long.parseLong(TestPostgres.first(
                fixture.database,
                "SELECT extract(epoch from rolvaliduntil)::bigint FROM pg_roles WHERE rolname = '" + given.username()
                        + "'"));
    }

    @Test
    void aFailedCreationIsRolledBackAndShowsNoPassword() {
        String marker = TestPostgres.newName("marker");
        fixture.role(
                "failing",
                "{\"creation_statements\":[\"CREATE ROLE \\\"{{name}}\\\"; GRANT nobody TO {{password}}x\"],"
                        + "\"rollback_statements\":[\"CREATE ROLE " + marker + "\"]}");

        RequestFailure failure = fixture.vault.failure(Operation.READ, "creds/failing", Map.of());

        assertThat(failure.status()).isEqualTo(500);
        assertThat(failure.errors().getFirst())
                .startsWith("1 error occurred:\n\t* failed to execute query: ERROR: ")
                .contains("(SQLSTATE ");
        assertThat(TestPostgres.first(
                        fixture.database, "SELECT rolname FROM pg_roles WHERE rolname LIKE 'v-test-failing-%'"))
                .isEmpty();
        assertThat(TestPostgres.exists(marker)).isTrue();
    }

    @Test
    void passwordsInFailuresAreMasked() {
        fixture.policies.put("plain", "length = 24\nrule \"charset\" { charset = \"abcdefghijklmnop\" }");
        fixture.role(
                "r",
                "{\"creation_statements\":[\"SELECT {{password}}\"],"
                        + "\"credential_config\":{\"password_policy\":\"plain\"}}");

        assertThat(fixture.vault
                        .failure(Operation.READ, "creds/r", Map.of())
                        .errors()
                        .getFirst())
                .contains("column \"[password]\" does not exist");
    }

    @Test
    void onlyAllowedRolesGetAnAccount() {
        fixture.vault.write("config/pg", "{\"allowed_roles\":[\"read*\",\"exact\"]}");
        for (String name : List.of("reader", "exact", "exactly", "aread")) {
            fixture.role(name, "{" + CREATE + "}");
        }

        assertThat(fixture.accepts(fixture.credentials("reader"))).isTrue();
        assertThat(fixture.accepts(fixture.credentials("exact"))).isTrue();
        assertThat(fixture.vault
                        .failure(Operation.READ, "creds/exactly", Map.of())
                        .errors())
                .containsExactly("1 error occurred:\n\t* \"exactly\" is not an allowed role\n\n");
        assertThat(fixture.vault
                        .failure(Operation.READ, "creds/aread", Map.of())
                        .status())
                .isEqualTo(500);
        assertThat(fixture.vault.failure(Operation.READ, "creds/none", Map.of()).errors())
                .containsExactly("unknown role: none");
    }

    @Test
    void otherKindsOfCredentialsAreRefusedWhenAskedFor() {
        fixture.role("r", "{" + CREATE + ",\"credential_type\":\"rsa_private_key\"}");

        assertThat(EngineFixture.data(fixture.vault.read("roles/r")))
                .containsEntry("credential_config", Map.of("format", "pkcs8", "key_bits", "2048"));
        assertThat(fixture.vault.failure(Operation.READ, "creds/r", Map.of()).errors())
                .containsExactly("unsupported credential_type: \"rsa_private_key\"");
    }

    @Test
    void namesOfCallersCannotBreakOutOfStatements() {
        fixture.role("r", "{" + CREATE + "}");
        fixture.configure(Map.of("username_template", "{{.DisplayName}}-{{random 8}}"));
        var odd = new Caller(
                "k",
                "a",
                "x\" SUPERUSER; --'$$\\",
                "",
                List.of(),
                List.of(),
                Map.of(),
                TokenType.SERVICE,
                "p",
                EngineFixture.START,
                Duration.ZERO,
                0,
                false);
        fixture.vault.as(odd);

        assertThat(fixture.credentials("r").username()).matches("x--SUPERUSER-+[A-Za-z0-9]{8}");
    }

    @Test
    void hashedPasswordsAreStoredAsTheyAreSent() {
        fixture.configure(Map.of("password_authentication", "scram-sha-256"));
        fixture.role("r", "{" + CREATE + "}");
        DatabaseFixture.Given given = fixture.credentials("r");

        assertThat(fixture.accepts(given)).isTrue();
        assertThat(TestPostgres.first(
                        fixture.database,
                        "SELECT rolpassword FROM pg_authid WHERE rolname = '" + given.username() + "'"))
                .startsWith("SCRAM-SHA-256$4096:");
    }

    @Test
    void aRoleWithoutStatementsMakesNothing() {
        fixture.role("r", "{}");

        assertThat(fixture.vault.failure(Operation.READ, "creds/r", Map.of()).errors())
                .containsExactly("1 error occurred:\n\t* empty creation statements\n\n");
    }

    @Test
    void accountsWithRightsOnTheSameTablesAreMadeAndRemovedSideBySide() {
        for (int i = 0; i < 5; i++) {
            TestPostgres.sql(fixture.database, "CREATE TABLE t" + i + " (a int)");
        }
        fixture.configure(Map.of("max_open_connections", 12));
        fixture.role("r", "{" + CREATE + "}");

        List<DatabaseFixture.Given> given = new CopyOnWriteArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 60; i++) {
                boolean revoked = i % 2 == 0;
                threads.execute(() -> {
                    DatabaseFixture.Given made = fixture.credentials("r");
                    if (revoked) {
                        fixture.revoke(made.lease());
                    }
                    given.add(made);
                });
            }
        }

        assertThat(given).hasSize(60);
        assertThat(given.stream().filter(made -> TestPostgres.exists(made.username())))
                .hasSize(30);
    }
}
