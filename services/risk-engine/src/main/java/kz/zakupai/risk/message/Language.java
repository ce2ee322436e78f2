package kz.zakupai.risk.message;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The languages of the sentences. */
public enum Language {
    RU,
    KK,
    EN;

    /** The tag in requests and answers: {@code ru}. */
    @JsonValue
    public String tag() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The language that a client would like best.
     *
     * @param acceptLanguage the header of a request; Russian is answered where it is absent, malformed or asks for nothing known
     */
    public static Language preferred(@Nullable String acceptLanguage) {
        if (acceptLanguage == null || acceptLanguage.isBlank()) {
            return RU;
        }
        try {
            Locale best = Locale.lookup(
                    Locale.LanguageRange.parse(acceptLanguage),
                    List.of(Locale.of("ru"), Locale.of("kk"), Locale.of("en")));
            return best == null ? RU : valueOf(best.getLanguage().toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException _) {
            return RU;
        }
    }
}
