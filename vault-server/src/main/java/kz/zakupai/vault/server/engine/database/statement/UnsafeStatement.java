package kz.zakupai.vault.server.engine.database.statement;

/** A value cannot stand where a statement wants it without changing the statement's meaning. The text holds no value. */
public final class UnsafeStatement extends RuntimeException {
    UnsafeStatement(String message) {
        super(message, null, false, false);
    }
}
