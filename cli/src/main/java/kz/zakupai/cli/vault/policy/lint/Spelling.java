package kz.zakupai.cli.vault.policy.lint;

import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;

/** What somebody probably meant to write. */
final class Spelling {
    private static final int MAX_DISTANCE = 2;

    private Spelling() {}

    /** {@code ; did you mean "x"?}, or nothing where no known word is near. */
    static String suggestion(String written, Collection<String> known) {
        return known.stream()
                .filter(word -> distance(written, word) <= MAX_DISTANCE)
                .min(Comparator.<String>comparingInt(word -> distance(written, word))
                        .thenComparing(Comparator.naturalOrder()))
                .map(word -> "; did you mean \"" + word + "\"?")
                .orElse("");
    }

    /** Levenshtein's; words far longer than any that is known count as far away. */
    private static int distance(String one, String two) {
        if (Math.abs(one.length() - two.length()) > MAX_DISTANCE) {
            return MAX_DISTANCE + 1;
        }
        int[] above = new int[two.length() + 1];
        Arrays.setAll(above, i -> i);
        for (int i = 1; i <= one.length(); i++) {
            int[] row = new int[two.length() + 1];
            row[0] = i;
            for (int j = 1; j <= two.length(); j++) {
                int change = above[j - 1] + (one.charAt(i - 1) == two.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(change, Math.min(above[j], row[j - 1]) + 1);
            }
            above = row;
        }
        return above[two.length()];
    }
}
