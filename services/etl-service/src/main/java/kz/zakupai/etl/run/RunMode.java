package kz.zakupai.etl.run;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How a run finds out what to fetch. */
enum RunMode {
    /** Everything that the portal has, by windows of dates. */
    FULL,
    /** What the portal's journal says has changed. */
    INCREMENTAL;

    String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<RunMode> named(String name) {
        return Arrays.stream(values())
                .filter(mode -> mode.wireName().equals(name))
                .findFirst();
    }
}
