package kz.zakupai.risk.register;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Through whom a ban of somebody else extends to a participant (Law 106-VIII, art. 7). */
public enum Through {
    /** The participant, an organisation, is a founder of the listed one. */
    FOUNDING_ORGANISATION,
    /** A founder of the listed one heads the participant. */
    FOUNDER,
    /** The head of the listed one heads the participant. */
    HEAD;

    /** The name in answers. */
    @JsonValue
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** By the portal's {@code head_type}: 1 legal entity, 2 founder, 3 head. */
    static Through ofHeadType(int headType) {
        return switch (headType) {
            case 1 -> FOUNDING_ORGANISATION;
            case 2 -> FOUNDER;
            default -> HEAD;
        };
    }
}
