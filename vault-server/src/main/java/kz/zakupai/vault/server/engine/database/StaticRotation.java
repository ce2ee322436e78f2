package kz.zakupai.vault.server.engine.database;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import kz.zakupai.secret.Secret;
import kz.zakupai.vault.server.barrier.Storage;
import kz.zakupai.vault.server.engine.database.postgresql.DatabaseFailure;
import kz.zakupai.vault.server.engine.database.statement.UnsafeStatement;
import kz.zakupai.vault.server.json.Json;
import kz.zakupai.vault.server.store.Change;
import org.jspecify.annotations.Nullable;

/**
 * Changes the password of a lasting account. The new one is stored first, then set in the database, then it replaces the old
 * one. What was interrupted in between is done again with the same password: setting it twice is the same as once. The caller
 * holds the role's lock.
 */
final class StaticRotation {
    static final String FOLDER = "rotation/";
    private static final String PASSWORD = "password";
    private static final String USERNAME = "username";

    private final Connections connections;
    private final Passwords passwords;

    StaticRotation(Connections connections, Passwords passwords) {
        this.connections = connections;
        this.passwords = passwords;
    }

    /**
     * Stores {@code role} with a new password that the database has taken.
     *
     * @throws DatabaseFailure when the database has not; the change is then still pending
     */
    StaticRole rotate(Storage storage, String name, StaticRole role, Instant now) {
        return connections.with(storage, role.database(), database -> {
            Connection connection = database.connection();
            if (!connection.allowedRoles().allow(name)) {
                throw Failures.notAllowed(name);
            }
            if (!role.credential().password()) {
                throw Failures.internal(role.credential().unsupported());
            }
            Secret next = pendingOrNew(storage, name, role, connection);
            try {
                database.changePassword(role.rotation(), role.username(), next);
            } catch (UnsafeStatement e) {
                storage.delete(FOLDER + name);
                throw Failures.internal("error setting credentials: " + e.getMessage());
            }
            StaticRole rotated = role.withPassword(next, now);
            storage.write(
                    List.of(Change.put(Roles.STATIC_FOLDER + name, rotated.bytes()), Change.delete(FOLDER + name)));
            return rotated;
        });
    }

    private Secret pendingOrNew(Storage storage, String name, StaticRole role, Connection connection) {
        byte[] pending = storage.get(FOLDER + name);
        if (pending != null) {
            Stored stored = Stored.read(pending);
            boolean same = stored.text(USERNAME).equals(role.username())
                    && stored.text(Role.DB_NAME).equals(role.database());
            if (same) {
                return stored.secret(PASSWORD);
            }
        }
        Secret next = passwords.generate(role.credential().policy(connection));
        Map<String, @Nullable Object> entry = new LinkedHashMap<>();
        entry.put(USERNAME, role.username());
        entry.put(Role.DB_NAME, role.database());
        entry.put(PASSWORD, next.reveal());
        storage.put(FOLDER + name, Json.bytes(entry));
        return next;
    }

    static boolean pending(Storage storage, String name) {
        return storage.get(FOLDER + name) != null;
    }
}
