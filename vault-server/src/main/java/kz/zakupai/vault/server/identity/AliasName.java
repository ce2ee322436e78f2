package kz.zakupai.vault.server.identity;

import java.util.Locale;

/** The name of an alias, unique within a mount; upper and lower case do not tell names apart. */
record AliasName(String mountAccessor, String text) {
    /** Equal for names that mean the same. */
    String key() {
        return mountAccessor + "/" + text.toLowerCase(Locale.ROOT);
    }
}
