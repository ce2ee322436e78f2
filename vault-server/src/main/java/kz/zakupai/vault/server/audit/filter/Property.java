package kz.zakupai.vault.server.audit.filter;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** What an expression can ask of a line; the names are Vault's. */
public enum Property {
    /** With its trailing slash, such as {@code auth/approle/}. */
    MOUNT_POINT,
    /** As the line's {@code mount_type}, such as {@code kv}. */
    MOUNT_TYPE,
    /** Empty for the root namespace. */
    NAMESPACE,
    /** {@code create}, {@code read}, {@code update}, {@code patch}, {@code delete}, {@code list} or {@code help}. */
    OPERATION,
    /** Below {@code /v1/}. */
    PATH;

    static Optional<Property> named(String name) {
        return Arrays.stream(values())
                .filter(property -> property.wireName().equals(name))
                .findFirst();
    }

    static String names() {
        return Arrays.stream(values()).map(Property::wireName).collect(Collectors.joining(", "));
    }

    String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Folders are the same with and without the slash at their end. */
    String comparable(String value) {
        boolean folder = this == MOUNT_POINT || this == NAMESPACE;
        return folder && value.endsWith("/") ? value.substring(0, value.length() - 1) : value;
    }
}
