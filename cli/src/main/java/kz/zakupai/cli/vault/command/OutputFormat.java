package kz.zakupai.cli.vault.command;

import java.util.Locale;
import java.util.Optional;

/** How answers are printed ({@code -format}). */
public enum OutputFormat {
    TABLE,
    JSON,
    YAML,
    /** Known, and refused by every command here: only the state of a raft cluster has such a form. */
    PRETTY,
    /** The answer's bytes. */
    RAW;

    /** The format of that name, in small or capital letters; empty if there is none. */
    public static Optional<OutputFormat> named(String name) {
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "table" -> Optional.of(TABLE);
            case "json" -> Optional.of(JSON);
            case "yaml", "yml" -> Optional.of(YAML);
            case "pretty" -> Optional.of(PRETTY);
            case "raw" -> Optional.of(RAW);
            default -> Optional.empty();
        };
    }
}
