package kz.zakupai.service.database;

/** The service cannot start because the schema could not be brought up to date. */
public final class SchemaMigrationException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    SchemaMigrationException(String message, Throwable cause) {
        super(message, cause);
    }
}
