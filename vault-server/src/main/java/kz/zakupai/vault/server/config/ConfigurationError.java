package kz.zakupai.vault.server.config;

import kz.zakupai.vault.server.hcl.HclPosition;

/**
 * The configuration cannot be used. The message starts with {@code file:line:column:} where there is one, and says what
 * to do.
 */
public final class ConfigurationError extends RuntimeException {
    ConfigurationError(String message) {
        super(message, null, false, false);
    }

    ConfigurationError(String file, HclPosition at, String message) {
        this(file + ":" + at + ": " + message);
    }
}
