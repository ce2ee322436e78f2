package kz.zakupai.portal.truth;

import java.util.Locale;

/** The four ends that a red flag can come to. */
public enum State {
    RAISED,
    CLEAR,
    NOT_APPLICABLE,
    NOT_COMPUTABLE;

    /** {@code not_applicable}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
