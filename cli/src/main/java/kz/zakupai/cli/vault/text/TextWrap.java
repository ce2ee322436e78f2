package kz.zakupai.cli.vault.text;

import java.util.Arrays;

/**
 * Breaks text into lines so that their ends are as even as possible: the sum of the squares of what is left of each line
 * but the last is the least (Knuth and Plass, "Breaking Paragraphs into Lines", 1981, section 1).
 */
public final class TextWrap {
    private static final int LINE_LENGTH = 78;
    private static final long TOO_LONG = 100_000;

    private TextWrap() {}

    /** {@code text} in lines of at most 78 characters; newlines in it count as spaces. */
    public static String wrap(String text) {
        return wrap(text, 0);
    }

    /** {@code text} in lines of at most 78 characters, each starting with {@code padding} spaces. */
    public static String wrap(String text, int padding) {
        String[] words = text.strip().replace('\n', ' ').split(" ", -1);
        int[] nextLine = breaks(words, LINE_LENGTH - padding);
        StringBuilder wrapped = new StringBuilder();
        for (int start = 0; start < words.length; start = nextLine[start]) {
            String line = String.join(" ", Arrays.asList(words).subList(start, nextLine[start]));
            wrapped.append(wrapped.isEmpty() ? "" : "\n")
                    .append(" ".repeat(padding))
                    .append(line);
        }
        return wrapped.toString();
    }

    /** For each word, if a line starts there: the word that the next line starts with. */
    private static int[] breaks(String[] words, int limit) {
        int count = words.length;
        int[] nextLine = new int[count];
        long[] cost = new long[count];
        Arrays.fill(cost, Long.MAX_VALUE);
        for (int start = count - 1; start >= 0; start--) {
            int length = -1;
            for (int end = start + 1; end <= count; end++) {
                length += 1 + words[end - 1].length();
                if (length > limit && end > start + 1) {
                    break;
                }
                boolean last = end == count && length <= limit;
                long left = length > limit ? limit - length - TOO_LONG : limit - length;
                long total = last ? 0 : left * left + (end == count ? 0 : cost[end]);
                if (total < cost[start] || last) {
                    cost[start] = total;
                    nextLine[start] = end;
                }
            }
        }
        return nextLine;
    }
}
