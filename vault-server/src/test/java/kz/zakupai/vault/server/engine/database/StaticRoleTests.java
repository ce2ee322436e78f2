package kz.zakupai.vault.server.engine.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import kz.zakupai.vault.server.engine.EngineFixture;
import kz.zakupai.vault.server.request.Operation;
import kz.zakupai.vault.server.request.RequestFailure;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class StaticRoleTests {
    private final DatabaseFixture fixture = DatabaseFixture.connected();
    private final String account = TestPostgres.newAccount("first", "");

    @AfterEach
    void close() {
        fixture.close();
    }

    private boolean accepts(String password) {
        return TestPostgres.accepts(fixture.database, account, password);
    }

    private String body(String more) {
        return "{\"username\":\"" + account + "\"," + more + "}";
    }

    private RequestFailure refusal(String json) {
        return fixture.vault.writeFailure("static-roles/s", json);
    }

    @Test
    void aNewRoleHasANewPassword() {
        fixture.staticRole("s", body("\"rotation_period\":\"1h\""));

        Map<String, @Nullable Object> given = fixture.staticCredentials("s");
        assertThat(given.keySet())
                .containsExactlyInAnyOrder("username", "password", "ttl", "rotation_period", "last_vault_rotation");
        assertThat(given).containsEntry("ttl", 3600);
        assertThat(accepts(String.valueOf(given.get("password")))).isTrue();
        assertThat(accepts("first")).isFalse();
        assertThat(EngineFixture.data(fixture.vault.read("static-roles/s")))
                .containsEntry("db_name", "pg")
                .containsEntry("username", account)
                .containsEntry("rotation_period", 3600)
                .containsEntry("rotation_statements", List.of())
                .containsEntry("credential_type", "password")
                .doesNotContainKey("password");
        assertThat(fixture.vault.list("static-roles")).isEqualTo(List.of("s"));
    }

    @Test
    void badRolesAreRefusedAndChangeNothing() {
        assertThat(refusal("{}").errors()).containsExactly("database name is a required field");
        assertThat(refusal("{\"db_name\":\"pg\"}").errors())
                .containsExactly("username is a required field to create a static account");
        String named = "{\"db_name\":\"pg\",\"username\":\"" + account + "\"";
        assertThat(refusal(named + "}").errors())
                .containsExactly("rotation_period is required to create static accounts");
        assertThat(refusal(named + ",\"rotation_period\":4}").errors())
                .containsExactly("rotation_period must be 5 seconds or more");
        assertThat(refusal(named + ",\"rotation_period\":60,\"rotation_schedule\":\"* * * * *\"}")
                        .status())
                .isEqualTo(400);
        assertThat(refusal(named + ",\"rotation_schedule\":\"* * *\"}").errors().getFirst())
                .contains("could not parse rotation_schedule");
        assertThat(refusal(named + ",\"rotation_schedule\":\"* * * * *\",\"rotation_window\":60}")
                        .errors())
                .containsExactly("rotation_window must be 3600 seconds or more");
        assertThat(refusal("{\"db_name\":\"other\",\"username\":\"x\",\"rotation_period\":60}")
                        .status())
                .isEqualTo(500);
        assertThat(refusal("{\"db_name\":\"pg\",\"username\":\"nobody_such\",\"rotation_period\":60}")
                        .errors()
                        .getFirst())
                .contains(
                        "error setting credentials: failed to execute query: ERROR: role \"nobody_such\" does not exist");
        assertThat(accepts("first")).isTrue();
        assertThat(fixture.storage.keys()).containsExactly("config/pg");
    }

    @Test
    void namesOfBothKindsOfRolesAreUnique() {
        fixture.role("s", "{}");
        assertThat(refusal("{\"db_name\":\"pg\"}").errors())
                .containsExactly("Role and Static Role names must be unique");
        fixture.vault.delete("roles/s");
        fixture.staticRole("s", body("\"rotation_period\":60"));
        assertThat(fixture.vault.writeFailure("roles/s", "{\"db_name\":\"pg\"}").errors())
                .containsExactly("Role and Static Role names must be unique");
        assertThat(refusal("{\"username\":\"other\"}").errors())
                .containsExactly("cannot update static account username");
    }

    @Test
    void aDuePasswordIsChangedAndNoneBefore() {
        fixture.staticRole("s", body("\"rotation_period\":60"));
        String first = fixture.staticPassword("s");

        fixture.vault.advance(Duration.ofSeconds(59));
        fixture.rotateDue();
        assertThat(fixture.staticCredentials("s"))
                .containsEntry("password", first)
                .containsEntry("ttl", 1);

        fixture.vault.advance(Duration.ofSeconds(1));
        fixture.rotateDue();
        String second = fixture.staticPassword("s");
        assertThat(accepts(second)).isTrue();
        assertThat(accepts(first)).isFalse();
        assertThat(fixture.staticCredentials("s")).containsEntry("ttl", 60);
    }

    @Test
    void aScheduleSaysWhen() {
        fixture.staticRole("s", body("\"rotation_schedule\":\"0 0 * * *\",\"rotation_window\":\"1h\""));
        String first = fixture.staticPassword("s");
        assertThat(fixture.staticCredentials("s"))
                .containsEntry("rotation_schedule", "0 0 * * *")
                .containsEntry("rotation_window", 3600)
                .doesNotContainKey("rotation_period");

        long sinceMidnight = fixture.vault.now().getEpochSecond() % 86_400;
        fixture.vault.advance(Duration.ofSeconds(86_400 - sinceMidnight + 2 * 3600));
        fixture.rotateDue();
        assertThat(fixture.staticPassword("s")).as("the window was missed").isEqualTo(first);

        fixture.vault.advance(Duration.ofHours(22).plusMinutes(10));
        fixture.rotateDue();
        assertThat(fixture.staticPassword("s")).as("within the window").isNotEqualTo(first);
    }

    @Test
    void rotationByRequestChangesThePasswordAtOnce() {
        fixture.staticRole(
                "s",
                body("\"rotation_period\":3600,\"rotation_statements\":"
                        + "[\"ALTER USER \\\"{{username}}\\\" PASSWORD '{{password}}'\"]"));
        String first = fixture.staticPassword("s");

        assertThat(fixture.vault.write("rotate-role/s", Map.of()).empty()).isTrue();

        assertThat(accepts(first)).isFalse();
        assertThat(accepts(fixture.staticPassword("s"))).isTrue();
        assertThat(fixture.vault
                        .failure(Operation.UPDATE, "rotate-role/none", Map.of())
                        .errors())
                .containsExactly("no static role found for role name");
        assertThat(fixture.vault
                        .failure(Operation.READ, "static-creds/none", Map.of())
                        .errors())
                .containsExactly("unknown role: none");
    }

    @Test
    void anImportedPasswordMayStayUntilItIsDue() {
        fixture.staticRole("s", body("\"rotation_period\":60,\"skip_import_rotation\":true"));
        assertThat(accepts("first")).isTrue();

        fixture.vault.advance(Duration.ofSeconds(60));
        fixture.rotateDue();
        assertThat(accepts("first")).isFalse();
        assertThat(accepts(fixture.staticPassword("s"))).isTrue();
    }

    @Test
    void aFailedRotationIsTriedAgainWithTheSamePassword() {
        fixture.staticRole("s", body("\"rotation_period\":60"));
        String first = fixture.staticPassword("s");
        TestPostgres.sql(fixture.database, "ALTER ROLE " + account + " RENAME TO " + account + "x");
        fixture.vault.advance(Duration.ofSeconds(60));

        fixture.rotateDue();
        assertThat(fixture.staticPassword("s")).isEqualTo(first);
        TestPostgres.sql(fixture.database, "ALTER ROLE " + account + "x RENAME TO " + account);
        TestPostgres.sql(fixture.database, "ALTER ROLE " + account + " PASSWORD '" + first + "'");
        fixture.vault.advance(Duration.ofSeconds(30));
        fixture.rotateDue();

        assertThat(accepts(fixture.staticPassword("s"))).isTrue();
        assertThat(accepts(first)).isFalse();
        assertThat(fixture.storage.keys()).containsExactlyInAnyOrder("config/pg", "static-role/s");
    }

    @Test
    void rotationsAndDeletionsAtTheSameTimeLeaveNothingHalfDone() {
        fixture.staticRole("s", body("\"rotation_period\":3600"));

        IntStream.range(0, 24).parallel().forEach(i -> {
            try {
                if (i == 20) {
                    fixture.vault.delete("static-roles/s");
                } else {
                    fixture.vault.write("rotate-role/s", Map.of());
                }
            } catch (RequestFailure deleted) {
                assertThat(deleted.errors()).containsExactly("no static role found for role name");
            }
        });

        assertThat(fixture.storage.keys()).containsExactly("config/pg");
        fixture.staticRole("s", body("\"rotation_period\":3600"));
        IntStream.range(0, 12).parallel().forEach(i -> fixture.vault.write("rotate-role/s", Map.of()));
        assertThat(accepts(fixture.staticPassword("s"))).isTrue();
    }
}
