package kz.zakupai.vault.server.engine.database.statement;

import java.util.regex.Pattern;

/** Where in a statement a value stands, and how it is written there so that it stays one value. */
enum Placement {
    /** Between single quotes. */
    LITERAL,
    /** Between single quotes behind an {@code E}, where a backslash escapes. */
    ESCAPING_LITERAL,
    /** Between double quotes. */
    IDENTIFIER,
    /** Between dollar quotes: a program of its own, whose quotes nobody knows. */
    DOLLAR_QUOTED,
    /** Outside all quotes. */
    BARE;

    private static final Pattern HARMLESS = Pattern.compile("[\\p{Alnum} _.:@+/=-]*");

    String place(String value) {
        return switch (this) {
            case LITERAL -> value.replace("'", "''");
            case ESCAPING_LITERAL -> value.replace("\\", "\\\\").replace("'", "''");
            case IDENTIFIER -> value.replace("\"", "\"\"");
            case DOLLAR_QUOTED -> harmless(value, HARMLESS.matcher(value).matches());
            case BARE -> harmless(value, HARMLESS.matcher(value).matches() && !value.contains("--"));
        };
    }

    private static String harmless(String value, boolean harmless) {
        if (!harmless) {
            throw new UnsafeStatement("a value with special characters must stand between single or double quotes");
        }
        return value;
    }
}
