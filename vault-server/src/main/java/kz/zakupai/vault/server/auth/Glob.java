package kz.zakupai.vault.server.auth;

import java.util.List;

/**
 * Patterns in which {@code *} stands for any characters, also none, and all else for itself. Matching takes time linear in
 * the text for each star.
 */
public final class Glob {
    private Glob() {}

    public static boolean matches(String pattern, String text) {
        String[] parts = pattern.split("\\*", -1);
        if (parts.length == 1) {
            return pattern.equals(text);
        }
        String first = parts[0];
        String last = parts[parts.length - 1];
        if (text.length() < first.length() + last.length() || !text.startsWith(first) || !text.endsWith(last)) {
            return false;
        }
        int from = first.length();
        int end = text.length() - last.length();
        for (int i = 1; i < parts.length - 1; i++) {
            int found = text.indexOf(parts[i], from);
            if (found < 0 || found + parts[i].length() > end) {
                return false;
            }
            from = found + parts[i].length();
        }
        return true;
    }

    /** True when one of {@code patterns} matches one of {@code texts}, or there are no patterns. */
    public static boolean anyMatches(List<String> patterns, List<String> texts) {
        return patterns.isEmpty()
                || patterns.stream().anyMatch(pattern -> texts.stream().anyMatch(text -> matches(pattern, text)));
    }
}
