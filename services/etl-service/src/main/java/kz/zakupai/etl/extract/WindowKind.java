package kz.zakupai.etl.extract;

import java.util.Locale;

/** By what a window's records are asked for. */
public enum WindowKind {
    /** By a date of theirs: from, to. */
    DATES,
    /** Plan points by the year of the plan, as the date filters of plans do not work; the part is {@code 2026} or {@code 2026/BIN}. */
    YEAR,
    /** All of them; for code lists the part is the list's name. */
    WHOLE,
    /** By stored records that they belong to and that have a date in the window: lots and bids by announcement, payments by contract. */
    OWNERS,
    /** Plan points that stored lots name and that are not stored. */
    PLAN_POINTS,
    /** Details of entries of the register of unfair participants that lack them. */
    DETAILS,
    /** The journal of one day. */
    JOURNAL,
    /** By the ids that the journal of this run gave. */
    CHANGED,
    /** Bids of announcements that the journal of this run gave. */
    OWNERS_CHANGED;

    /** The name in the database and in answers. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The kind with this name. */
    public static WindowKind named(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT));
    }
}
