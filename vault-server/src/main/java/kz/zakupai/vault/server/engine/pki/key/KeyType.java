package kz.zakupai.vault.server.engine.pki.key;

import org.jspecify.annotations.Nullable;

/** The kinds of key that certificates are made for, by the names of the API. */
public enum KeyType {
    RSA("rsa"),
    EC("ec"),
    ED25519("ed25519");

    private final String wireName;

    KeyType(String wireName) {
        this.wireName = wireName;
    }

    public String wireName() {
        return wireName;
    }

    /** The type of this name, or null. */
    public static @Nullable KeyType named(String name) {
        for (KeyType type : values()) {
            if (type.wireName.equals(name)) {
                return type;
            }
        }
        return null;
    }
}
