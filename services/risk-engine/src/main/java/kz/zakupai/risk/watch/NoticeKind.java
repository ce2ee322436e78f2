package kz.zakupai.risk.watch;

import java.util.Locale;

/** What happened to a supplier that somebody watches. */
enum NoticeKind {
    /** It is in the register now. */
    LISTED,
    /** It no longer is, or its ban is over. */
    REMOVED,
    /** Its ban lasts longer, or another one was added. */
    EXTENDED,
    /** Its ban ends sooner. */
    CHANGED;

    /** The name in the table. */
    String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
