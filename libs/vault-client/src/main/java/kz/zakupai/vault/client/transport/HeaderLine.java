package kz.zakupai.vault.client.transport;

import kz.zakupai.secret.Secret;

/**
 * One header as it stands on the wire.
 *
 * @param value may be a token, so it has no text form
 */
public record HeaderLine(String name, Secret value) {
    public static HeaderLine of(String name, String value) {
        return new HeaderLine(name, Secret.of(value));
    }

    public boolean is(String other) {
        return name.equalsIgnoreCase(other);
    }
}
