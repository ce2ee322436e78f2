package kz.zakupai.etl.entity;

import java.util.Locale;

/** By what two participants can be found to be one and the same behind. */
public enum ContactKind {
    ADDRESS,
    PHONE,
    /** The number of the person who heads the participant. */
    HEAD;

    /** The name in the table {@code subject_contacts}. */
    public String column() {
        return name().toLowerCase(Locale.ROOT);
    }
}
