package kz.zakupai.cli.vault.pki.health;

import java.util.Locale;

/** How bad a finding is; the number is the exit code, where it is more than 1. */
enum Status {
    NOT_APPLICABLE,
    OK,
    INFORMATIONAL,
    WARNING,
    CRITICAL,
    INVALID_VERSION,
    INSUFFICIENT_PERMISSIONS;

    int code() {
        return ordinal();
    }

    String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
