package kz.zakupai.vault.server.engine.database;

import java.security.SecureRandom;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import kz.zakupai.secret.Secret;
import kz.zakupai.vault.server.engine.database.postgresql.DatabaseFailure;
import kz.zakupai.vault.server.engine.database.postgresql.PostgresDatabase;
import kz.zakupai.vault.server.engine.database.postgresql.ScramVerifier;
import kz.zakupai.vault.server.engine.database.statement.Statements;
import kz.zakupai.vault.server.engine.database.statement.UnsafeStatement;
import kz.zakupai.vault.server.engine.database.username.UsernameTemplate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An open connection, and what is done through it to accounts. Thread-safe.
 *
 * <p>Methods fail with {@link DatabaseFailure}, or with {@link UnsafeStatement} before anything was sent.
 */
final class Database implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Database.class);
    private static final DateTimeFormatter EXPIRATION =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ssxx").withZone(ZoneOffset.UTC);
    private static final List<String> EXTEND = List.of("ALTER ROLE \"{{name}}\" VALID UNTIL '{{expiration}}';");
    private static final List<String> CHANGE_PASSWORD =
            List.of("ALTER ROLE \"{{name}}\" WITH PASSWORD '{{password}}';");

    private final Connection connection;
    private final PostgresDatabase postgres;
    private final UsernameTemplate usernames;
    private final boolean hashesPasswords;
    private final SecureRandom random;

    /** @throws kz.zakupai.vault.server.engine.database.postgresql.InvalidConnection when it can be no connection */
    Database(String name, Connection connection, SecureRandom random) {
        this.connection = connection;
        this.usernames = ConnectionDetails.usernames(connection);
        this.hashesPasswords = ConnectionDetails.hashesPasswords(connection);
        this.random = random;
        this.postgres = new PostgresDatabase(name, ConnectionDetails.settings(connection));
    }

    Connection connection() {
        return connection;
    }

    void verify() {
        postgres.verify();
    }

    boolean accepts(Secret password) {
        return postgres.accepts(password);
    }

    <T> T using(Supplier<T> work) {
        return postgres.using(work);
    }

    String username(UsernameTemplate.Facts facts) {
        return usernames.generate(facts, random);
    }

    /** Creates an account; what failed half-way is taken back by the role's rollback statements. */
    void create(Role role, String username, Secret password, Instant expiration) {
        if (role.creation().isEmpty()) {
            throw Failures.internal("empty creation statements");
        }
        Map<String, String> values = values(username);
        values.put("expiration", EXPIRATION.format(expiration));
        try {
            withPassword(role.creation(), values, password);
        } catch (DatabaseFailure failure) {
            rollBack(role, username);
            throw failure;
        }
    }

    private void rollBack(Role role, String username) {
        try {
            postgres.execute(Statements.prepare(role.rollback(), values(username)), List.of());
        } catch (DatabaseFailure | UnsafeStatement e) {
            LOG.warn("the rollback statements of a role for connection with plugin {} failed", connection.pluginName());
        }
    }

    void extend(Role role, String username, Instant expiration) {
        Map<String, String> values = values(username);
        values.put("expiration", EXPIRATION.format(expiration));
        List<String> statements = role.renewal().isEmpty() ? EXTEND : role.renewal();
        postgres.execute(Statements.prepare(statements, values), List.of());
    }

    boolean has(String username) {
        return postgres.has(username);
    }

    void remove(List<String> revocation, String username) {
        if (revocation.isEmpty()) {
            postgres.drop(username);
        } else {
            postgres.execute(Statements.prepare(revocation, values(username)), List.of());
        }
    }

    void changePassword(List<String> statements, String username, Secret password) {
        withPassword(statements.isEmpty() ? CHANGE_PASSWORD : statements, values(username), password);
    }

    /** As {@link #changePassword} for the connection's own account; nothing else uses this meanwhile, or afterwards. */
    void changeOwnPassword(Secret password) {
        postgres.last(() -> changePassword(connection.rotation(), connection.username(), password));
    }

    private void withPassword(List<String> statements, Map<String, String> values, Secret password) {
        Secret sent = hashesPasswords ? ScramVerifier.of(password, random) : password;
        values.put("password", sent.reveal());
        postgres.execute(Statements.prepare(statements, values), List.of(password, sent));
    }

    private static Map<String, String> values(String username) {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("name", username);
        values.put("username", username);
        return values;
    }

    /** Waits, for a bounded time, for those who use it. */
    @Override
    public void close() {
        postgres.close();
    }
}
