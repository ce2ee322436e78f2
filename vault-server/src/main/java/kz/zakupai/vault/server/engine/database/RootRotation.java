package kz.zakupai.vault.server.engine.database;

import java.security.SecureRandom;
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
 * Changes the password of a connection's own account. The new one is stored first, then set in the database, then it replaces
 * the old one. Whoever opens the connection after an interruption tries which of the two the database takes.
 */
final class RootRotation {
    static final String FOLDER = "root-rotation/";
    private static final String PLACEHOLDER = "{{password}}";

    private final Connections connections;
    private final Passwords passwords;

    RootRotation(Connections connections, Passwords passwords) {
        this.connections = connections;
        this.passwords = passwords;
    }

    void rotate(Storage storage, String name) {
        connections.locked(name, () -> {
            rotateLocked(storage, name);
            return true;
        });
    }

    private void rotateLocked(Storage storage, String name) {
        Connection stored = Connections.need(storage, name);
        refuseUnable(stored);
        Database database = connections.opened(storage, name);
        Connection connection = database.connection();
        Secret next = passwords.generate(connection.passwordPolicy());
        storage.put(FOLDER + name, pending(next));
        try {
            database.changeOwnPassword(next);
        } catch (DatabaseFailure failure) {
            if (!failure.unreachable()) {
                storage.delete(FOLDER + name);
            }
            throw Failures.internal("failed to update user: " + failure.getMessage());
        } catch (UnsafeStatement e) {
            storage.delete(FOLDER + name);
            throw Failures.internal("failed to update user: " + e.getMessage());
        } finally {
            connections.forget(name);
        }
        commit(storage, name, connection.withPassword(next));
    }

    private static void refuseUnable(Connection connection) {
        if (connection.username().isEmpty()) {
            throw Failures.internal("unable to rotate root credentials: no username in configuration");
        }
        if (connection.password().isEmpty()) {
            throw Failures.internal("unable to rotate root credentials: no password in configuration");
        }
        if (!connection.url().reveal().contains(PLACEHOLDER)) {
            // The new password would never be used, and the connection would be lost.
            throw Failures.internal("unable to rotate root credentials: connection_url has no " + PLACEHOLDER);
        }
    }

    private static byte[] pending(Secret next) {
        Map<String, @Nullable Object> entry = new LinkedHashMap<>();
        entry.put(Connection.PASSWORD, next.reveal());
        return Json.bytes(entry);
    }

    private static void commit(Storage storage, String name, Connection connection) {
        storage.write(List.of(Change.put(Connections.FOLDER + name, connection.bytes()), Change.delete(FOLDER + name)));
    }

    /**
     * The connection with the password that the database takes, after a change that was interrupted; else as it is.
     *
     * @throws kz.zakupai.vault.server.request.RequestFailure while nobody can tell
     */
    static Connection settled(Storage storage, String name, Connection connection, SecureRandom random) {
        byte[] pending = storage.get(FOLDER + name);
        if (pending == null) {
            return connection;
        }
        Secret next = Stored.read(pending).secret(Connection.PASSWORD);
        try (Database database = new Database(name, connection, random)) {
            boolean takesNext = database.accepts(next);
            boolean takesOld = database.accepts(connection.password());
            if (takesNext && takesOld) {
                // A database that asks for no password: nobody knows which one it has.
                database.changePassword(connection.rotation(), connection.username(), next);
            }
            if (!takesNext && !takesOld) {
                throw Failures.internal("neither password of an interrupted rotation is accepted by the database: write"
                        + " config/" + name + " with the right one");
            }
            Connection settled = takesNext ? connection.withPassword(next) : connection;
            commit(storage, name, settled);
            return settled;
        } catch (DatabaseFailure failure) {
            throw Failures.internal("an interrupted rotation cannot be finished yet: " + failure.getMessage());
        }
    }
}
