package kz.zakupai.cli.vault.policy.lint;

import java.util.Locale;

/** How bad a finding is, the worst last. */
enum Severity {
    /** Worth knowing; may well be meant. */
    NOTE(0),
    /** The policy does something else than it looks like. */
    WARNING(1),
    /** A Vault refuses the policy. */
    ERROR(2);

    private final int exitCode;

    Severity(int exitCode) {
        this.exitCode = exitCode;
    }

    /** What the command ends with where nothing worse is found. */
    int exitCode() {
        return exitCode;
    }

    String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
