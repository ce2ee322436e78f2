package kz.zakupai.risk.register;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What is known about a participant on a day. */
public enum Status {
    /** Not in the register on that day, by a source that would show it. */
    CLEAN,
    /** In the register on that day. */
    LISTED,
    /** No source could tell. Never to be taken for clean. */
    UNKNOWN;

    /** The name in answers and metrics. */
    @JsonValue
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
