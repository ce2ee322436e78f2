package kz.zakupai.vault.server.log;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How much is logged, from all to little. */
public enum LogLevel {
    TRACE,
    DEBUG,
    INFO,
    WARN,
    ERROR;

    /** Such as {@code info}. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The level of that name in any case, {@code notice}, {@code warning} and {@code err} too; null for others. */
    public static @Nullable LogLevel of(String name) {
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "trace" -> TRACE;
            case "debug" -> DEBUG;
            case "info", "notice" -> INFO;
            case "warn", "warning" -> WARN;
            case "error", "err" -> ERROR;
            default -> null;
        };
    }
}
