package kz.zakupai.cli.vault.pki.health;

import java.util.Locale;

/** How bad a finding is; the number is the exit code, where it is more than 1. */
enum Status {
    NOT_APPLICABLE(0),
    OK(1),
    INFORMATIONAL(2),
    WARNING(3),
    CRITICAL(4),
    INVALID_VERSION(5),
    INSUFFICIENT_PERMISSIONS(6);

    private final int code;

    Status(int code) {
        this.code = code;
    }

    int code() {
        return code;
    }

    String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
