package kz.zakupai.portal.graphql;

import java.util.ArrayList;
import java.util.List;

/** Cuts a query or a schema into words (GraphQL specification, section 2.1): names, numbers, strings, punctuation. */
final class Lexer {
    private static final int LONGEST = 200_000;

    private final String text;
    private int at;

    private Lexer(String text) {
        this.text = text;
    }

    /** A word; strings are unescaped. */
    record Word(Type type, String text) {
        enum Type {
            NAME,
            NUMBER,
            STRING,
            MARK,
            END
        }

        boolean is(String mark) {
            return type == Type.MARK && text.equals(mark);
        }
    }

    static List<Word> words(String text) {
        if (text.length() > LONGEST) {
            throw new QueryRefusedException("Syntax Error: the query is longer than " + LONGEST + " characters");
        }
        Lexer lexer = new Lexer(text);
        List<Word> words = new ArrayList<>();
        while (lexer.skipped()) {
            words.add(lexer.next());
        }
        words.add(new Word(Word.Type.END, "<EOF>"));
        return words;
    }

    private boolean skipped() {
        while (at < text.length()) {
            char letter = text.charAt(at);
            if (letter == '#') {
                while (at < text.length() && text.charAt(at) != '\n') {
                    at++;
                }
            } else if (Character.isWhitespace(letter) || letter == ',' || letter == '\uFEFF') {
                at++;
            } else {
                return true;
            }
        }
        return false;
    }

    private Word next() {
        char letter = text.charAt(at);
        if (letter == '"') {
            return string();
        }
        if (isNameLetter(letter) && !isDigit(letter)) {
            return run(Word.Type.NAME);
        }
        if (letter == '-' || isDigit(letter)) {
            return run(Word.Type.NUMBER);
        }
        if (text.startsWith("...", at)) {
            at += 3;
            return new Word(Word.Type.MARK, "...");
        }
        if ("{}()[]:!$=@|&".indexOf(letter) < 0) {
            throw new QueryRefusedException("Syntax Error: Cannot parse the unexpected character \"" + letter + "\".");
        }
        at++;
        return new Word(Word.Type.MARK, String.valueOf(letter));
    }

    private Word run(Word.Type type) {
        int start = at++;
        while (at < text.length()) {
            char letter = text.charAt(at);
            boolean numeric = type == Word.Type.NUMBER && (letter == '.' || letter == '+' || letter == '-');
            if (!isNameLetter(letter) && !numeric) {
                break;
            }
            at++;
        }
        return new Word(type, text.substring(start, at));
    }

    private Word string() {
        StringBuilder value = new StringBuilder();
        at++;
        while (at < text.length() && text.charAt(at) != '"' && text.charAt(at) != '\n') {
            char letter = text.charAt(at++);
            value.append(letter == '\\' ? escaped() : letter);
        }
        if (at >= text.length() || text.charAt(at) != '"') {
            throw new QueryRefusedException("Syntax Error: Unterminated string.");
        }
        at++;
        return new Word(Word.Type.STRING, value.toString());
    }

    private char escaped() {
        char letter = at < text.length() ? text.charAt(at++) : ' ';
        return switch (letter) {
            case 'n' -> '\n';
            case 't' -> '\t';
            case 'r' -> '\r';
            case 'b' -> '\b';
            case 'f' -> '\f';
            case '"', '\\', '/' -> letter;
            case 'u' -> unicode();
            default -> throw new QueryRefusedException("Syntax Error: Invalid character escape sequence: \\" + letter);
        };
    }

    private char unicode() {
        if (at + 4 > text.length()) {
            throw new QueryRefusedException("Syntax Error: Invalid Unicode escape sequence.");
        }
        try {
            char letter = (char) Integer.parseInt(text.substring(at, at + 4), 16);
            at += 4;
            return letter;
        } catch (NumberFormatException notHex) {
            throw new QueryRefusedException("Syntax Error: Invalid Unicode escape sequence.", notHex);
        }
    }

    private static boolean isNameLetter(char letter) {
        return letter == '_' || (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z') || isDigit(letter);
    }

    private static boolean isDigit(char letter) {
        return letter >= '0' && letter <= '9';
    }
}
