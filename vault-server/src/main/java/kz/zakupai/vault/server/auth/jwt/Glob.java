package kz.zakupai.vault.server.auth.jwt;

/** Patterns in which {@code *} stands for any number of characters, and everything else for itself. */
final class Glob {
    private Glob() {}

    /** True when {@code text} as a whole matches. Takes time in the product of both lengths at most. */
    static boolean matches(String pattern, String text) {
        int patternAt = 0;
        int textAt = 0;
        int star = -1;
        int resume = 0;
        while (textAt < text.length()) {
            if (patternAt < pattern.length() && pattern.charAt(patternAt) == '*') {
                star = patternAt++;
                resume = textAt;
            } else if (patternAt < pattern.length() && pattern.charAt(patternAt) == text.charAt(textAt)) {
                patternAt++;
                textAt++;
            } else if (star >= 0) {
                patternAt = star + 1;
                textAt = ++resume;
            } else {
                return false;
            }
        }
        while (patternAt < pattern.length() && pattern.charAt(patternAt) == '*') {
            patternAt++;
        }
        return patternAt == pattern.length();
    }
}
