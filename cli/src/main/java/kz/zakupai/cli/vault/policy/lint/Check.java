package kz.zakupai.cli.vault.policy.lint;

import java.util.Locale;

/** What is looked for; the name in small letters with hyphens is what users see. */
enum Check {
    UNREADABLE(Severity.ERROR),
    SYNTAX(Severity.ERROR),
    UNKNOWN_KEY(Severity.ERROR),
    UNKNOWN_CAPABILITY(Severity.ERROR),
    INVALID(Severity.ERROR),
    NO_RULES(Severity.WARNING),
    NO_CAPABILITIES(Severity.WARNING),
    DUPLICATE_PATH(Severity.WARNING),
    UNREACHABLE(Severity.WARNING),
    DENY_HIDES(Severity.WARNING),
    DENY_OVERRIDDEN(Severity.NOTE),
    SUDO_NEEDLESS(Severity.WARNING),
    SUDO_MISSING(Severity.WARNING),
    STAR_IN_MIDDLE(Severity.WARNING),
    PLUS_IN_SEGMENT(Severity.WARNING),
    API_VERSION_IN_PATH(Severity.WARNING),
    EMPTY_SEGMENT(Severity.WARNING),
    UNKNOWN_TEMPLATE(Severity.WARNING),
    KV_DATA_MISSING(Severity.WARNING),
    KV_LIST_AT_DATA(Severity.WARNING),
    NO_SUCH_MOUNT(Severity.NOTE),
    OLD_FORM(Severity.NOTE);

    private final Severity severity;

    Check(Severity severity) {
        this.severity = severity;
    }

    Severity severity() {
        return severity;
    }

    String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
