package kz.zakupai.risk.register;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Where an answer about the register comes from. */
public enum Source {
    /** Our copy of the register. */
    COPY,
    /** An answer of the portal that was kept. */
    CACHE,
    /** The portal, asked just now. */
    PORTAL;

    /** The name in answers. */
    @JsonValue
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
