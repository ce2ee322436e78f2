package kz.zakupai.cli.vault.completion;

import java.util.ArrayList;
import java.util.List;

/**
 * A line as far as it is typed.
 *
 * @param words before the one that is being typed, without the program's name
 * @param current the one that is being typed; empty after a space
 */
record Typed(List<String> words, String current) {
    private static final int MAX_LENGTH = 8192;

    Typed {
        words = List.copyOf(words);
    }

    /** Quotes and backslashes as a shell reads them; an open quote ends with the line. */
    static Typed of(String line, String point) {
        String text = line.substring(0, Math.min(end(line, point), MAX_LENGTH));
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        boolean started = false;
        char quote = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quote != 0) {
                if (c == quote) {
                    quote = 0;
                } else {
                    word.append(c);
                }
            } else if (c == '\'' || c == '"') {
                quote = c;
                started = true;
            } else if (c == '\\' && i + 1 < text.length()) {
                word.append(text.charAt(++i));
                started = true;
            } else if (c == ' ' || c == '\t') {
                if (started) {
                    words.add(word.toString());
                }
                word.setLength(0);
                started = false;
            } else {
                word.append(c);
                started = true;
            }
        }
        return new Typed(
                words.isEmpty() ? words : words.subList(1, words.size()), words.isEmpty() ? "" : word.toString());
    }

    private static int end(String line, String point) {
        try {
            return Math.clamp(Integer.parseInt(point), 0, line.length());
        } catch (NumberFormatException e) {
            return line.length();
        }
    }
}
