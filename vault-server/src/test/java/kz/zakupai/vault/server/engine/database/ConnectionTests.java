package kz.zakupai.vault.server.engine.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import kz.zakupai.vault.server.engine.EngineFixture;
import kz.zakupai.vault.server.request.Operation;
import kz.zakupai.vault.server.request.RequestFailure;
import kz.zakupai.vault.server.request.Response;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConnectionTests {
    private final DatabaseFixture fixture = new DatabaseFixture();

    @AfterEach
    void close() {
        fixture.close();
    }

    private RequestFailure refusal(Map<String, Object> change) {
        var body = fixture.connection();
        body.putAll(change);
        return fixture.vault.failure(Operation.UPDATE, "config/pg", body);
    }

    @Test
    void whatIsReadHoldsNoPassword() {
        Response written = fixture.configure(Map.of("max_open_connections", 5, "root_rotation_statements", "ALTER"));

        assertThat(written.empty()).isTrue();
        assertThat(EngineFixture.data(fixture.vault.read("config/pg")))
                .isEqualTo(Map.of(
                        "plugin_name",
                        "postgresql-database-plugin",
                        "plugin_version",
                        "",
                        "allowed_roles",
                        List.of("*"),
                        "password_policy",
                        "",
                        "root_credentials_rotate_statements",
                        List.of("ALTER"),
                        "connection_details",
                        Map.of(
                                "connection_url",
                                TestPostgres.url(fixture.database),
                                "username",
                                fixture.admin,
                                "max_open_connections",
                                5)));
        assertThat(fixture.vault.list("config")).isEqualTo(List.of("pg"));
    }

    @Test
    void anUpdateKeepsWhatItDoesNotSay() {
        fixture.configure(Map.of("max_open_connections", 5));

        fixture.vault.write("config/pg", "{\"allowed_roles\":\"a,b*\",\"max_idle_connections\":2}");

        assertThat(EngineFixture.data(fixture.vault.read("config/pg")))
                .containsEntry("allowed_roles", List.of("a", "b*"));
        assertThat(EngineFixture.data(fixture.vault.read("config/pg"), "connection_details"))
                .containsEntry("max_open_connections", 5)
                .containsEntry("max_idle_connections", 2);
    }

    @Test
    void aPasswordInTheUrlIsMaskedAndWarnedOf() {
        String url = "postgresql://" + fixture.admin + ":se%20cret@127.0.0.1:" + TestPostgres.port() + "/x";
        Response written = fixture.configure(Map.of("connection_url", url, "verify_connection", false));

        assertThat(written.warnings()).anyMatch(warning -> warning.startsWith("Password found in connection_url"));
        assertThat(EngineFixture.data(fixture.vault.read("config/pg"), "connection_details"))
                .containsEntry("connection_url", url.replace("se%20cret", "xxxxx"));

        fixture.configure(Map.of("connection_url", "host=localhost password='a b' user=x", "verify_connection", false));
        assertThat(EngineFixture.data(fixture.vault.read("config/pg"), "connection_details"))
                .containsEntry("connection_url", "host=localhost password=xxxxx user=x");
    }

    @Test
    void aWrongPasswordIsFoundOutBeforeAnythingIsKept() {
        RequestFailure failure = refusal(Map.of("password", "wrong-one"));

        assertThat(failure.status()).isEqualTo(400);
        assertThat(failure.errors().getFirst())
                .startsWith("error creating database object: error verifying connection: ")
                .contains("password authentication failed")
                .doesNotContain("wrong-one");
        assertThat(fixture.storage.keys()).isEmpty();
    }

    @Test
    void nothingIsVerifiedWhenNobodyWishesIt() {
        fixture.configure(Map.of("password", "wrong-one", "verify_connection", false));

        assertThat(fixture.storage.holds("wrong-one")).isTrue();
    }

    @Test
    void keywordsAndValuesAreAConnectionStringToo() {
        fixture.configure(Map.of(
                "connection_url",
                "host=127.0.0.1 port=" + TestPostgres.port() + " user='{{username}}' password='{{password}}' dbname="
                        + fixture.database + " sslmode=disable application_name='a b'"));
        fixture.role("r", "{\"creation_statements\":\"" + DatabaseFixture.CREATE.replace("\"", "\\\"") + "\"}");

        assertThat(fixture.accepts(fixture.credentials("r"))).isTrue();
    }

    @Test
    void rawCredentialsAreTakenAsTheyStandInTheUrl() {
        fixture.configure(Map.of("disable_escaping", true, "password", "ad'min%20pw%40%2F%3A%3F%25"));

        assertThat(refusal(Map.of("disable_escaping", "maybe")).errors().getFirst())
                .contains("cannot parse 'disable_escaping' as bool");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "socketFactory=com.example.X",
                "loggerFile=/tmp/x",
                "loggerLevel=TRACE",
                "sslfactory=com.example.X",
                "sslfactoryarg=x",
                "authenticationPluginClassName=com.example.X",
                "sslhostnameverifier=com.example.X",
                "sslpasswordcallback=com.example.X",
                "xmlFactoryFactory=LEGACY_INSECURE",
                "jaasApplicationName=x",
                "sslrootcert=/etc/passwd",
                "sslcert=/etc/passwd",
                "sslkey=/etc/passwd",
                "service=x",
                "passfile=/etc/passwd",
                "options=-c%20x",
                "sslmode=maybe",
                "connect_timeout=soon",
                "target_session_attrs=x",
                "search_path=a'b",
                "%zz=1",
                "x",
            })
    void parametersThatCouldReachBeyondTheDatabaseAreRefused(String parameter) {
        RequestFailure failure = refusal(Map.of("connection_url", TestPostgres.url("x") + "&" + parameter));

        assertThat(failure.status()).isEqualTo(400);
        assertThat(failure.errors().getFirst()).startsWith("error creating database object: connection_url ");
        assertThat(fixture.storage.keys()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:postgresql://localhost/x",
                "mysql://localhost/x",
                "host=/var/run/postgresql dbname=x",
                "postgresql://%2Fvar%2Frun/x",
                "postgresql://a?b@c/x",
                "postgresql://localhost:99999/x",
                "postgresql://localhost:x/x",
                "postgresql://a,b:1,c:2:3/x",
                "host=a,b port=1,2,3",
                "host='a",
                "postgresql://h\\nost/x",
                "just text",
            })
    void addressesThatAreNoneAreRefused(String url) {
        assertThat(refusal(Map.of("connection_url", url.replace("\\n", "\n"))).status())
                .isEqualTo(400);
    }

    @Test
    void everySettingIsCheckedBeforeAnythingIsKept() {
        assertThat(refusal(Map.of("plugin_name", "")).errors()).containsExactly("empty plugin name");
        assertThat(refusal(Map.of("plugin_name", "mysql-database-plugin")).status())
                .isEqualTo(400);
        assertThat(refusal(Map.of("plugin_version", "x")).errors().getFirst()).contains("not a valid semantic version");
        assertThat(refusal(Map.of("plugin_version", "v9.9.9")).status()).isEqualTo(400);
        assertThat(refusal(Map.of("connection_url", "")).errors())
                .containsExactly("error creating database object: connection_url cannot be empty");
        assertThat(refusal(Map.of("password", "{{username}}")).errors())
                .containsExactly("error creating database object: username and/or password cannot contain the template"
                        + " variables");
        assertThat(refusal(Map.of("username_template", "{{foo}}")).errors().getFirst())
                .contains("unable to initialize username template")
                .contains("function \"foo\" not defined");
        assertThat(refusal(Map.of("password_authentication", "md5")).errors())
                .containsExactly("error creating database object: 'md5' is not a valid password authentication type");
        assertThat(refusal(Map.of("self_managed", true)).errors().getFirst()).contains("self_managed");
        assertThat(refusal(Map.of("auth_type", "gcp_iam")).errors().getFirst()).contains("auth_type \"gcp_iam\"");
        assertThat(refusal(Map.of("max_open_connections", "many")).status()).isEqualTo(400);
        assertThat(refusal(Map.of("max_connection_lifetime", "long")).status()).isEqualTo(400);
        assertThat(refusal(Map.of("tls_ca", "no pem", "connection_url", "postgresql://localhost/x"))
                        .errors()
                        .getFirst())
                .contains("no usable PEM");
        assertThat(fixture.storage.keys()).isEmpty();
    }

    @Test
    void resetAndReloadOpenConnectionsAgain() {
        fixture.configure(Map.of());

        assertThat(fixture.vault.write("reset/pg", Map.of()).empty()).isTrue();
        assertThat(EngineFixture.data(fixture.vault.write("reload/postgresql-database-plugin", Map.of())))
                .isEqualTo(Map.of("connections", List.of("pg"), "count", 1));
        RequestFailure unknown = fixture.vault.failure(Operation.UPDATE, "reset/nope", Map.of());
        assertThat(unknown.status()).isEqualTo(500);
        assertThat(unknown.errors())
                .containsExactly("1 error occurred:\n\t* failed to find entry for connection with name: \"nope\"\n\n");
    }

    @Test
    void aDeletedConnectionIsGone() {
        fixture.configure(Map.of());

        fixture.vault.delete("config/pg");

        assertThat(fixture.storage.keys()).isEmpty();
        assertThat(fixture.vault.failure(Operation.READ, "config/pg", Map.of()).status())
                .isEqualTo(404);
    }
}
