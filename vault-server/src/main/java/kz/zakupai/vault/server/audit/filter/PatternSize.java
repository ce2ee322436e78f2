package kz.zakupai.vault.server.audit.filter;

/** How large a pattern may be: repetitions multiply what is built for it. */
final class PatternSize {
    static final int LONGEST = 512;
    static final int MOST_REPEATED = 1000;

    private PatternSize() {}

    /** Counts every {@code {n}} and {@code {n,m}}, nested or not, also where it stands for itself. */
    static boolean bounded(String pattern) {
        if (pattern.length() > LONGEST) {
            return false;
        }
        long product = 1;
        long lower = 0;
        long number = 0;
        for (int i = 0; i < pattern.length() && product <= MOST_REPEATED; i++) {
            char c = pattern.charAt(i);
            if (c >= '0' && c <= '9') {
                number = Math.min(MOST_REPEATED + 1L, number * 10 + c - '0');
            } else {
                product *= c == '}' ? Math.max(1, Math.max(lower, number)) : 1;
                lower = c == ',' ? number : 0;
                number = 0;
            }
        }
        return product <= MOST_REPEATED;
    }
}
