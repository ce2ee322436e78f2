package kz.zakupai.vault.server.engine.database.postgresql;

import java.time.Duration;
import kz.zakupai.secret.Secret;

/**
 * How an operator wishes a connection to be.
 *
 * @param url as Go's drivers take it, with {@code {{username}}} and {@code {{password}}}; it may hold a password
 * @param rawCredentials true when the username and password are put into the URL as they are, already escaped
 * @param maxOpen from 1
 * @param maxIdle from 0 to {@code maxOpen}
 * @param maxLifetime zero for ever
 * @param authorities PEM of the authorities that may have signed the server's certificate; empty for the usual ones
 * @param certificate PEM of the client's chain, empty for none
 * @param privateKey PEM (PKCS #8) of the client's key
 */
public record ConnectionSettings(
        Secret url,
        String username,
        Secret password,
        boolean rawCredentials,
        int maxOpen,
        int maxIdle,
        Duration maxLifetime,
        String authorities,
        String certificate,
        Secret privateKey) {
    public ConnectionSettings withPassword(Secret other) {
        return new ConnectionSettings(
                url,
                username,
                other,
                rawCredentials,
                maxOpen,
                maxIdle,
                maxLifetime,
                authorities,
                certificate,
                privateKey);
    }

    @Override
    public String toString() {
        return "ConnectionSettings[" + username + "]";
    }
}
