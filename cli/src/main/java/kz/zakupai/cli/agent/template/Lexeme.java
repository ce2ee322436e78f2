package kz.zakupai.cli.agent.template;

/**
 * One piece of a template.
 *
 * @param text of literal text, its characters; of a string, its content; of a field or variable, its name without dot or dollar
 * @param spaced whether white space stands before it: {@code .a .b} are two operands, {@code .a.b} is one
 */
record Lexeme(Kind kind, String text, Position position, boolean spaced) {

    enum Kind {
        TEXT,
        OPEN,
        CLOSE,
        WORD,
        FIELD,
        DOT,
        VARIABLE,
        STRING,
        CHARACTER,
        NUMBER,
        DECLARE,
        ASSIGN,
        PIPE,
        COMMA,
        LEFT,
        RIGHT,
        END
    }

    boolean is(Kind other) {
        return kind == other;
    }

    boolean isWord(String word) {
        return kind == Kind.WORD && text.equals(word);
    }

    /** What a message calls it. */
    String shown() {
        return switch (kind) {
            case TEXT -> "text";
            case STRING -> "a string";
            case END -> "the end of the template";
            case CLOSE -> "the end of the action";
            case FIELD -> "." + text;
            case VARIABLE -> "$" + text;
            default -> text;
        };
    }
}
