package kz.zakupai.vault.server.engine.pki.issuer;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What happens when a certificate would outlive its issuer. */
public enum LeafNotAfter {
    /** The request is refused. */
    ERR,
    /** The certificate ends with its issuer. */
    TRUNCATE,
    /** The certificate outlives its issuer. */
    PERMIT;

    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The behavior of this name, or null. */
    public static @Nullable LeafNotAfter named(String name) {
        for (LeafNotAfter behavior : values()) {
            if (behavior.wireName().equals(name)) {
                return behavior;
            }
        }
        return null;
    }
}
