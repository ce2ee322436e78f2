package kz.zakupai.vault.server.engine.database.username;

/** A text is no template that this server can use. */
public final class InvalidTemplate extends RuntimeException {
    InvalidTemplate(String message) {
        super(message, null, false, false);
    }
}
