package kz.zakupai.vault.server.engine.database.postgresql;

/** The database refused or could not be reached. The text is the database's own, with every known password taken out. */
public final class DatabaseFailure extends RuntimeException {
    private final boolean unreachable;

    DatabaseFailure(String message, boolean unreachable) {
        super(message, null, false, false);
        this.unreachable = unreachable;
    }

    /** True when the database has not answered, so that nobody knows whether it did what it was asked. */
    public boolean unreachable() {
        return unreachable;
    }

    DatabaseFailure certainlyUnreachable() {
        return new DatabaseFailure(String.valueOf(getMessage()), true);
    }
}
