package kz.zakupai.vault.server.engine.database.postgresql;

/** A database was closed before it could be used: its settings have changed, there is a newer one. */
public final class DatabaseClosed extends RuntimeException {
    DatabaseClosed() {
        super("the connection has been closed", null, false, false);
    }
}
