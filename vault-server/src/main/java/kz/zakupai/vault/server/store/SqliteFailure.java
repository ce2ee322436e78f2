package kz.zakupai.vault.server.store;

import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** Turns the database library's failures into a {@link StoreException} that says what to do next. */
final class SqliteFailure {
    private SqliteFailure() {}

    /** @param action what was tried, such as {@code "write to"} */
    static StoreException of(String action, String store, Throwable cause) {
        return new StoreException("cannot " + action + " the store " + store + ": " + reason(cause), cause);
    }

    private static String reason(Throwable cause) {
        if (!(cause instanceof SQLiteException failure)) {
            return cause instanceof OutOfMemoryError
                    ? "out of memory; give the server a larger heap"
                    : String.valueOf(cause.getMessage());
        }
        SQLiteErrorCode code = failure.getResultCode();
        return switch (SQLiteErrorCode.getErrorCode(code.code & 0xFF)) {
            case SQLITE_FULL -> "the disk is full; free some space and try again";
            case SQLITE_READONLY -> "it cannot be written; check the owner and the mode of its files";
            case SQLITE_CANTOPEN -> "its file cannot be opened; check the owner and the mode of its directory";
            case SQLITE_PERM -> "access is denied; check the owner and the mode of its files";
            case SQLITE_CORRUPT -> "the database is damaged; restore it from a backup";
            case SQLITE_NOTADB -> "its file is not a database of this server; restore it from a backup";
            case SQLITE_IOERR -> "the disk reports an error (" + code.name() + "); check it before going on";
            case SQLITE_BUSY, SQLITE_LOCKED -> "another program holds the database; stop it and try again";
            default -> code.name();
        };
    }
}
