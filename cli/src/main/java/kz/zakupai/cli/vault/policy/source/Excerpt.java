package kz.zakupai.cli.vault.policy.source;

import java.util.ArrayList;
import java.util.List;

/** Lines of a document with their numbers, and carets below the place that is meant. */
public final class Excerpt {
    private static final int MAX_LINES = 6;
    private static final int MAX_WIDTH = 160;

    private Excerpt() {}

    /** The line of {@code span} and carets below it. */
    public static List<String> of(String text, Span span) {
        return of(text, span.line(), span);
    }

    /** The lines from {@code first} to that of {@code span}, the middle left out where they are many, and carets. */
    public static List<String> of(String text, int first, Span span) {
        List<String> lines = text.lines().toList();
        if (span.line() < 1 || span.line() > lines.size()) {
            return List.of();
        }
        int start = Math.clamp(first, 1, span.line());
        int width = Integer.toString(span.line()).length();
        List<String> excerpt = new ArrayList<>();
        for (int number = start; number <= span.line(); number++) {
            boolean middle = span.line() - start >= MAX_LINES && number > start + 1 && number < span.line() - 1;
            if (!middle) {
                excerpt.add(numbered(Integer.toString(number), width, shown(lines.get(number - 1))));
            } else if (number == start + 2) {
                excerpt.add(numbered("", width, "..."));
            }
        }
        excerpt.add(numbered("", width, carets(lines.get(span.line() - 1), span)));
        return excerpt;
    }

    private static String numbered(String number, int width, String line) {
        return (" ".repeat(width - number.length()) + number + " | " + line).stripTrailing();
    }

    private static String shown(String line) {
        return line.length() > MAX_WIDTH ? line.substring(0, MAX_WIDTH) + "..." : line;
    }

    /** Tabs stay tabs, so that the carets stand where they should, however wide a tab is shown. */
    private static String carets(String line, Span span) {
        int before = Math.min(Math.min(span.column() - 1, line.length()), MAX_WIDTH);
        StringBuilder carets = new StringBuilder();
        for (int i = 0; i < before; i++) {
            carets.append(line.charAt(i) == '\t' ? '\t' : ' ');
        }
        int length = Math.clamp(Math.min(line.length(), MAX_WIDTH) - (long) before, 1, span.length());
        return carets.append("^".repeat(length)).toString();
    }
}
