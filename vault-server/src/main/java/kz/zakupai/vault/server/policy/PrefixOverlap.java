package kz.zakupai.vault.server.policy;

/** Whether a pattern matches some path that lies below a prefix, whatever follows the prefix. */
final class PrefixOverlap {
    private PrefixOverlap() {}

    /** @param prefix ends in {@code /} */
    static boolean reaches(PathPattern pattern, String prefix) {
        int at = 0;
        for (PathPattern.Piece piece : pattern.pieces()) {
            if (piece instanceof PathPattern.Literal literal) {
                String text = literal.text();
                int shared = Math.min(text.length(), prefix.length() - at);
                if (!text.regionMatches(0, prefix, at, shared)) {
                    return false;
                }
                at += shared;
            } else {
                int slash = prefix.indexOf('/', at);
                at = slash < 0 ? prefix.length() : slash;
            }
            if (at == prefix.length()) {
                return true;
            }
        }
        // A pattern that ends before the prefix does reaches below it only by its rest, which a probe covers.
        return false;
    }
}
