package kz.zakupai.vault.server.engine.database;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import kz.zakupai.vault.server.engine.CountingStorage;
import kz.zakupai.vault.server.engine.EngineFixture;
import kz.zakupai.vault.server.json.Json;
import kz.zakupai.vault.server.password.PasswordPolicies;
import kz.zakupai.vault.server.request.Response;
import kz.zakupai.vault.server.request.SecretLease;
import org.jspecify.annotations.Nullable;

/** An engine with a connection {@code pg} to a fresh database of the test server, and what tests ask of both. */
final class DatabaseFixture implements AutoCloseable {
    static final String ADMIN_PASSWORD = "ad'min pw@/:?%";
    static final String CREATE =
            "CREATE ROLE \"{{name}}\" WITH LOGIN PASSWORD '{{password}}' VALID UNTIL '{{expiration}}'";

    final CountingStorage storage = new CountingStorage();
    final String database = TestPostgres.newDatabase();
    final String admin = TestPostgres.newAccount(ADMIN_PASSWORD, "SUPERUSER");
    private final SecureRandom random = new SecureRandom();
    final PasswordPolicies policies = new PasswordPolicies(new CountingStorage(), random);
    private DatabaseEngine engine = new DatabaseEngine(policies, random);
    EngineFixture vault = fixture(engine, Instant.now());

    /** The database goes by the real time. */
    private EngineFixture fixture(DatabaseEngine over, Instant now) {
        var made = new EngineFixture(over, "database/", storage);
        made.advance(Duration.between(made.now(), now));
        return made;
    }

    /** With the connection, which any role may use. */
    static DatabaseFixture connected() {
        var fixture = new DatabaseFixture();
        fixture.configure(Map.of());
        return fixture;
    }

    Map<String, @Nullable Object> connection() {
        Map<String, @Nullable Object> body = new LinkedHashMap<>();
        body.put("plugin_name", "postgresql-database-plugin");
        body.put("connection_url", TestPostgres.url(database));
        body.put("username", admin);
        body.put("password", ADMIN_PASSWORD);
        body.put("allowed_roles", "*");
        return body;
    }

    Response configure(Map<String, ? extends @Nullable Object> more) {
        Map<String, @Nullable Object> body = connection();
        body.putAll(more);
        return vault.write("config/pg", body);
    }

    /** Another engine over the same store: what a restart makes. */
    DatabaseFixture restart() {
        engine.close();
        storage.stopAfterWrites(-1);
        engine = new DatabaseEngine(policies, random);
        vault = fixture(engine, vault.now());
        return this;
    }

    /** A dynamic role; {@code json} are its fields besides {@code db_name}. */
    void role(String name, String json) {
        vault.write("roles/" + name, withConnection(json));
    }

    void staticRole(String name, String json) {
        vault.write("static-roles/" + name, withConnection(json));
    }

    private static Map<String, @Nullable Object> withConnection(String json) {
        Map<String, @Nullable Object> body = new LinkedHashMap<>(Json.object(json.getBytes(StandardCharsets.UTF_8)));
        body.put("db_name", "pg");
        return body;
    }

    /** Credentials as a client gets them. */
    record Given(String username, String password, SecretLease lease) {
        @Override
        public String toString() {
            return username;
        }
    }

    Given credentials(String role) {
        Response response = vault.read("creds/" + role);
        Map<String, @Nullable Object> data = EngineFixture.data(response);
        return new Given(
                String.valueOf(data.get("username")),
                String.valueOf(data.get("password")),
                Objects.requireNonNull(response.lease())
                        .registered("database/creds/" + role + "/x", Duration.ZERO, vault.now()));
    }

    boolean accepts(Given given) {
        return TestPostgres.accepts(database, given.username(), given.password());
    }

    void revoke(SecretLease lease) {
        engine.revokeLease(lease, vault.mount(), storage, vault.now());
    }

    Map<String, @Nullable Object> staticCredentials(String role) {
        return EngineFixture.data(vault.read("static-creds/" + role));
    }

    String staticPassword(String role) {
        return String.valueOf(staticCredentials(role).get("password"));
    }

    /** What the engine does every few seconds, and waits for its end. */
    void rotateDue() {
        engine.staticRoles().rotateDue(storage, vault.now());
    }

    DatabaseEngine engine() {
        return engine;
    }

    @Override
    public void close() {
        engine.close();
    }
}
