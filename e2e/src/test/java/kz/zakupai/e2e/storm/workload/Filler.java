package kz.zakupai.e2e.storm.workload;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.random.RandomGenerator;
import kz.zakupai.e2e.storm.journal.Journal;
import kz.zakupai.e2e.storm.journal.Trouble;
import tools.jackson.databind.JsonNode;

/**
 * A value that shows whether it is whole: the same mark stands twice in it, and a filling between them follows from the mark. Some are
 * longer than a page of the store.
 */
public final class Filler {
    private static final int LONGEST = 9_000;

    private Filler() {}

    /** A mark that no other write has. */
    static String mark(RandomGenerator random) {
        int length = random.nextInt(8) == 0 ? random.nextInt(LONGEST) : random.nextInt(200);
        return Long.toUnsignedString(random.nextLong(), Character.MAX_RADIX) + "-" + length;
    }

    static Map<String, Object> value(String mark) {
        Map<String, Object> value = new LinkedHashMap<>();
        value.put("first", mark);
        value.put("filling", filling(mark));
        value.put("last", mark);
        return value;
    }

    private static String filling(String mark) {
        int length = Integer.parseInt(mark.substring(mark.indexOf('-') + 1));
        return (mark + "/").repeat(length / (mark.length() + 1) + 1);
    }

    /** The mark of a value; one that is not whole is written into the journal. */
    public static String read(String name, JsonNode value, Journal journal) {
        String first = value.path("first").asString("");
        boolean whole = first.contains("-")
                && first.equals(value.path("last").asString(""))
                && filling(first).equals(value.path("filling").asString(""));
        if (!whole) {
            journal.add(Trouble.TORN, name + " is not whole: " + value);
        }
        return first;
    }
}
