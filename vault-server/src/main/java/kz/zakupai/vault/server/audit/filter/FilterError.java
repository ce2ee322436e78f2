package kz.zakupai.vault.server.audit.filter;

/** An expression can't be read. The message says where, counting characters from 1, and what was expected. */
public final class FilterError extends Exception {
    FilterError(int position, String message) {
        super("at character " + (position + 1) + ": " + message);
    }
}
