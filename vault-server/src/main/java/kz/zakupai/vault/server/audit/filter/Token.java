package kz.zakupai.vault.server.audit.filter;

/**
 * A piece of an expression.
 *
 * @param position of its first character, from 0
 * @param text for {@code TEXT} what stands between the quotes, unescaped
 */
record Token(Kind kind, String text, int position) {
    enum Kind {
        WORD,
        TEXT,
        SIGN,
        END
    }

    boolean isWord(String word) {
        return kind == Kind.WORD && text.equals(word);
    }

    boolean isSign(String sign) {
        return kind == Kind.SIGN && text.equals(sign);
    }

    /** As a message calls it. */
    String shown() {
        return switch (kind) {
            case END -> "the end";
            case TEXT -> "a text";
            case WORD, SIGN -> "\"" + text + "\"";
        };
    }
}
