package kz.zakupai.vault.server.engine.database;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import kz.zakupai.vault.server.engine.CountingStorage;
import kz.zakupai.vault.server.engine.EngineFixture;
import kz.zakupai.vault.server.http.TestCertificates;
import kz.zakupai.vault.server.password.PasswordPolicies;
import kz.zakupai.vault.server.request.Operation;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A PostgreSQL that admits {@code keyed} over TLS alone, and {@code certified} only with a client's certificate. */
class TlsConnectionTests {
    private static final TestCertificates SERVER = TestCertificates.named("server", "EC");
    private static final TestCertificates CLIENT = TestCertificates.named("certified", "EC");
    private static final TestCertificates STRANGER = TestCertificates.named("stranger", "EC");

    private static EmbeddedPostgres postgres;

    private final EngineFixture vault = new EngineFixture(
            new DatabaseEngine(new PasswordPolicies(new CountingStorage(), new SecureRandom()), new SecureRandom()),
            "database/");

    @BeforeAll
    static void start() throws IOException, SQLException {
        postgres = EmbeddedPostgres.builder()
                .setServerConfig("ssl", "on")
                .setServerConfig("ssl_cert_file", "server.crt")
                .setServerConfig("ssl_key_file", "server.key")
                .setServerConfig("ssl_ca_file", "client.crt")
                .setDataDirectoryCustomizer(TlsConnectionTests::demandTls)
                .start();
        try (Connection connection = postgres.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE ROLE keyed LOGIN PASSWORD 'pw'");
            statement.execute("CREATE ROLE certified LOGIN PASSWORD 'pw'");
        }
    }

    @AfterAll
    static void stop() throws IOException {
        postgres.close();
    }

    private static void demandTls(File data) {
        Path folder = data.toPath();
        try {
            Files.writeString(folder.resolve("pg_hba.conf"), """
                    host all postgres 127.0.0.1/32 trust
                    hostssl all keyed 127.0.0.1/32 scram-sha-256
                    hostssl all certified 127.0.0.1/32 scram-sha-256 clientcert=verify-full
                    """);
            Files.writeString(folder.resolve("server.crt"), SERVER.pem());
            Files.writeString(folder.resolve("client.crt"), CLIENT.pem());
            Path key = Files.writeString(folder.resolve("server.key"), key(SERVER));
            Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String key(TestCertificates identity) {
        String base64 = Base64.getMimeEncoder(64, new byte[] {'\n'})
                .encodeToString(identity.keys().getPrivate().getEncoded());
        return "-----BEGIN PRIVATE KEY-----\n" + base64 + "\n-----END PRIVATE KEY-----\n";
    }

    private Map<String, @Nullable Object> body(String username, String host, String mode) {
        Map<String, @Nullable Object> body = new LinkedHashMap<>();
        body.put("plugin_name", "postgresql-database-plugin");
        body.put(
                "connection_url",
                "postgresql://{{username}}:{{password}}@" + host + ":" + postgres.getPort() + "/postgres?sslmode="
                        + mode);
        body.put("username", username);
        body.put("password", "pw");
        return body;
    }

    private boolean connects(Map<String, @Nullable Object> body) {
        vault.write("config/pg", body);
        return true;
    }

    private String refusal(Map<String, @Nullable Object> body) {
        return vault.failure(Operation.UPDATE, "config/pg", body).errors().getFirst();
    }

    @Test
    void encryptionAloneNeedsNoAuthority() {
        assertThat(connects(body("keyed", "127.0.0.1", "require"))).isTrue();
        assertThat(connects(body("keyed", "127.0.0.1", "prefer"))).isTrue();
        assertThat(refusal(body("keyed", "127.0.0.1", "disable"))).contains("no pg_hba.conf entry");
    }

    @Test
    void aServerOfAnotherAuthorityIsRefused() {
        for (String mode : new String[] {"require", "verify-ca", "verify-full"}) {
            var body = body("keyed", "localhost", mode);
            body.put("tls_ca", STRANGER.pem());
            assertThat(refusal(body)).as(mode).contains("error verifying connection");
            body.put("tls_ca", SERVER.pem());
            assertThat(connects(body)).as(mode).isTrue();
        }
        var usualAuthorities = body("keyed", "localhost", "verify-ca");
        usualAuthorities.put("tls_ca", "");
        assertThat(refusal(usualAuthorities)).contains("error verifying connection");
    }

    @Test
    void aClientShowsItsCertificateAndItsKeyIsNeverRead() {
        var body = body("certified", "127.0.0.1", "verify-full");
        body.put("tls_ca", SERVER.pem());
        assertThat(refusal(body)).contains("error verifying connection");
        body.put("tls_certificate", CLIENT.pem());
        body.put("private_key", key(CLIENT));
        assertThat(connects(body)).isTrue();

        assertThat(EngineFixture.data(vault.read("config/pg"), "connection_details"))
                .containsEntry("tls_certificate", CLIENT.pem())
                .doesNotContainKeys("private_key", "password");
    }
}
