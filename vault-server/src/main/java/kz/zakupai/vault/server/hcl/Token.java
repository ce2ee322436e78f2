package kz.zakupai.vault.server.hcl;

/**
 * @param text an identifier's name, a string's or heredoc's content, a number as written; else empty
 */
record Token(Kind kind, String text, HclPosition position) {
    enum Kind {
        IDENTIFIER("a name"),
        STRING("a string"),
        HEREDOC("a heredoc"),
        NUMBER("a number"),
        OPEN_BRACE("\"{\""),
        CLOSE_BRACE("\"}\""),
        OPEN_BRACKET("\"[\""),
        CLOSE_BRACKET("\"]\""),
        ASSIGN("\"=\""),
        COMMA("\",\""),
        END("the end of the document");

        private final String description;

        Kind(String description) {
            this.description = description;
        }

        String description() {
            return description;
        }
    }

    String description() {
        return switch (kind) {
            case IDENTIFIER, NUMBER -> "\"" + (text.length() <= 40 ? text : text.substring(0, 40) + "...") + "\"";
            default -> kind.description();
        };
    }

    boolean isName() {
        return kind == Kind.IDENTIFIER || kind == Kind.STRING;
    }
}
