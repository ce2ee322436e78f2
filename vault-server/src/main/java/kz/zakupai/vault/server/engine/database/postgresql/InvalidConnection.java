package kz.zakupai.vault.server.engine.database.postgresql;

/** A connection cannot be made from what the operator has given. The text holds no password. */
public final class InvalidConnection extends RuntimeException {
    public InvalidConnection(String message) {
        super(message, null, false, false);
    }
}
