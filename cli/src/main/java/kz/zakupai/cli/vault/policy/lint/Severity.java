package kz.zakupai.cli.vault.policy.lint;

import java.util.Locale;

/** How bad a finding is, the worst last. */
enum Severity {
    /** Worth knowing; may well be meant. */
    NOTE,
    /** The policy does something else than it looks like. */
    WARNING,
    /** A Vault refuses the policy. */
    ERROR;

    String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
