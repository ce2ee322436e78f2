package kz.zakupai.vault.server.engine.database.schedule;

import java.util.BitSet;
import java.util.List;
import java.util.Locale;

/**
 * One field of a cron schedule: lists of numbers, names and ranges with steps.
 *
 * @param names of the numbers from {@code firstName} on, in lower case
 */
record CronField(String name, int least, int most, List<String> names, int firstName) {
    static boolean any(String text) {
        return text.startsWith("*") || text.equals("?");
    }

    BitSet parse(String text) {
        var values = new BitSet(most + 1);
        for (String part : text.split(",", -1)) {
            int slash = part.indexOf('/');
            String range = slash < 0 ? part : part.substring(0, slash);
            int step = slash < 0 ? 1 : number(part.substring(slash + 1));
            if (step < 1) {
                throw wrong("step of range should be a positive number");
            }
            fill(values, range, step, slash >= 0);
        }
        return values;
    }

    private void fill(BitSet values, String range, int step, boolean stepped) {
        int from = least;
        int to = most;
        if (!range.equals("*") && !range.equals("?")) {
            int dash = range.indexOf('-');
            from = value(dash < 0 ? range : range.substring(0, dash));
            if (dash >= 0) {
                to = value(range.substring(dash + 1));
            } else if (!stepped) {
                to = from;
            }
        }
        if (from < least || to > most || from > to) {
            throw wrong("a value outside " + least + " to " + most + ", or a range that goes backwards");
        }
        for (int value = from; value <= to; value += step) {
            values.set(value);
        }
    }

    private int value(String text) {
        int named = names.indexOf(text.toLowerCase(Locale.ROOT));
        return named >= 0 ? named + firstName : number(text);
    }

    private int number(String text) {
        if (text.isEmpty() || text.length() > 4 || !text.chars().allMatch(c -> c >= '0' && c <= '9')) {
            throw wrong("what is no number");
        }
        return Integer.parseInt(text);
    }

    private IllegalArgumentException wrong(String what) {
        return new IllegalArgumentException("the field for the " + name + " holds " + what);
    }
}
