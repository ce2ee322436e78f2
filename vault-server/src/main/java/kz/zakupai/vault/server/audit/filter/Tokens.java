package kz.zakupai.vault.server.audit.filter;

import java.util.ArrayList;
import java.util.List;

/** Cuts an expression into its pieces. */
final class Tokens {
    private static final int LONGEST = 4096;

    private final String source;
    private final List<Token> found = new ArrayList<>();
    private int at;

    private Tokens(String source) {
        this.source = source;
    }

    /** The pieces, the last of them the end. */
    static List<Token> of(String source) throws FilterError {
        if (source.length() > LONGEST) {
            throw new FilterError(LONGEST, "an expression has at most " + LONGEST + " characters");
        }
        return new Tokens(source).all();
    }

    private List<Token> all() throws FilterError {
        while (at < source.length()) {
            char c = source.charAt(at);
            if (Character.isWhitespace(c)) {
                at++;
            } else if (c == '(' || c == ')') {
                found.add(new Token(Token.Kind.SIGN, String.valueOf(c), at++));
            } else if (source.startsWith("==", at) || source.startsWith("!=", at)) {
                found.add(new Token(Token.Kind.SIGN, source.substring(at, at + 2), at));
                at += 2;
            } else if (c == '"') {
                found.add(quoted());
            } else if (c == '`') {
                found.add(raw());
            } else if (inWord(c)) {
                found.add(word());
            } else {
                throw new FilterError(at, "\"" + c + "\" is not expected here");
            }
        }
        found.add(new Token(Token.Kind.END, "", at));
        return found;
    }

    private Token word() {
        int start = at;
        while (at < source.length() && inWord(source.charAt(at))) {
            at++;
        }
        return new Token(Token.Kind.WORD, source.substring(start, at), start);
    }

    private static boolean inWord(char c) {
        return c < 128 && (Character.isLetterOrDigit(c) || "_-./:*+@".indexOf(c) >= 0);
    }

    private Token raw() throws FilterError {
        int start = at;
        int end = source.indexOf('`', start + 1);
        if (end < 0) {
            throw new FilterError(start, "this text is not closed: a ` is missing");
        }
        at = end + 1;
        return new Token(Token.Kind.TEXT, source.substring(start + 1, end), start);
    }

    private Token quoted() throws FilterError {
        int start = at++;
        var text = new StringBuilder();
        while (at < source.length()) {
            char c = source.charAt(at++);
            if (c == '"') {
                return new Token(Token.Kind.TEXT, text.toString(), start);
            }
            text.append(c == '\\' ? escaped() : c);
        }
        throw new FilterError(start, "this text is not closed: a \" is missing");
    }

    private char escaped() throws FilterError {
        char c = at < source.length() ? source.charAt(at) : ' ';
        at++;
        return switch (c) {
            case '"', '\\' -> c;
            case 'n' -> '\n';
            case 't' -> '\t';
            default ->
                throw new FilterError(
                        at - 2, "after \\ stands one of \" \\ n t; write a pattern between ` to need none");
        };
    }
}
