package kz.zakupai.vault.client.start;

import java.util.List;
import kz.zakupai.vault.client.kv.KeyValueVersion;
import kz.zakupai.vault.client.transport.InvalidVaultSettings;

/**
 * Which secrets a service needs.
 *
 * @param mount the key-value engine's mount, without slashes at the ends
 * @param secrets read in this order
 */
public record SecretsDeclaration(String mount, KeyValueVersion version, List<DeclaredSecret> secrets) {
    /**
     * One path and the keys that must be there.
     *
     * @param path within the mount, without {@code data/}
     */
    public record DeclaredSecret(String path, List<DeclaredKey> keys) {
        public DeclaredSecret {
            if (path.isBlank()) {
                throw new InvalidVaultSettings("declared secrets", "a path is empty");
            }
            keys = List.copyOf(keys);
        }
    }

    /** One key. */
    public record DeclaredKey(String name, boolean optional) {
        private static final String OPTIONAL_MARK = "?";

        /** Reads {@code NAME} or, for a key that may be absent, {@code NAME?}. */
        public static DeclaredKey parse(String text) {
            boolean optional = text.endsWith(OPTIONAL_MARK);
            String name = optional ? text.substring(0, text.length() - 1) : text;
            if (name.isBlank()) {
                throw new InvalidVaultSettings("declared secrets", "a key's name is empty");
            }
            return new DeclaredKey(name, optional);
        }
    }

    public SecretsDeclaration {
        secrets = List.copyOf(secrets);
    }

    /** Secrets of an engine of version 2. */
    public static SecretsDeclaration of(String mount, List<DeclaredSecret> secrets) {
        return new SecretsDeclaration(mount, KeyValueVersion.V2, secrets);
    }

    /** One path with keys in the form of {@link DeclaredKey#parse}. */
    public static DeclaredSecret secret(String path, String... keys) {
        return new DeclaredSecret(
                path, List.of(keys).stream().map(DeclaredKey::parse).toList());
    }
}
