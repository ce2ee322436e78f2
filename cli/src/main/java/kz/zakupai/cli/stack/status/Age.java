package kz.zakupai.cli.stack.status;

import java.time.Duration;

/** How long ago, as people say it. */
public final class Age {
    private Age() {}

    /** In its largest unit of which there are two or more, such as {@code 3 min}; {@code 0 s} for what lies ahead. */
    public static String words(Duration age) {
        if (age.toDays() > 1) {
            return age.toDays() + " days";
        }
        if (age.toHours() > 1) {
            return age.toHours() + " h";
        }
        return age.toMinutes() > 1 ? age.toMinutes() + " min" : Math.max(0, age.toSeconds()) + " s";
    }
}
