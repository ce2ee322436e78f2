package kz.zakupai.vault.server.hcl;

import java.util.Locale;
import kz.zakupai.vault.server.hcl.Token.Kind;

/** Cuts a document into tokens, leaving out white space and comments. */
final class Scanner {
    private final Characters in;
    private final StringLiterals literals;

    Scanner(String text) {
        in = new Characters(text);
        literals = new StringLiterals(in);
    }

    Token next() {
        skipSpace();
        HclPosition at = in.position();
        int c = in.peek();
        if (isLetter(c)) {
            return new Token(Kind.IDENTIFIER, name(), at);
        }
        if (isDigit(c) || c == '-') {
            return new Token(Kind.NUMBER, number(), at);
        }
        return switch (c) {
            case Characters.END -> new Token(Kind.END, "", at);
            case '"' -> new Token(Kind.STRING, literals.quoted(), at);
            case '<' -> new Token(Kind.HEREDOC, literals.heredoc(), at);
            case '{' -> symbol(Kind.OPEN_BRACE, at);
            case '}' -> symbol(Kind.CLOSE_BRACE, at);
            case '[' -> symbol(Kind.OPEN_BRACKET, at);
            case ']' -> symbol(Kind.CLOSE_BRACKET, at);
            case '=' -> symbol(Kind.ASSIGN, at);
            case ',' -> symbol(Kind.COMMA, at);
            default -> throw unexpected(c, at);
        };
    }

    private Token symbol(Kind kind, HclPosition at) {
        in.take();
        return new Token(kind, "", at);
    }

    private static HclSyntax unexpected(int c, HclPosition at) {
        String message = switch (c) {
            case '\'' -> "strings are written in double quotes, not single ones";
            case '\uFEFF' -> "the document starts with a byte order mark; save it without one";
            default ->
                c < ' ' || c > '~'
                        ? String.format(Locale.ROOT, "unexpected character U+%04X", c)
                        : "unexpected character '" + (char) c + "'";
        };
        return new HclSyntax(at, message);
    }

    private void skipSpace() {
        while (true) {
            switch (in.peek()) {
                case ' ', '\t', '\n', '\r' -> in.take();
                case '#' -> in.takeLine();
                case '/' -> skipComment();
                default -> {
                    return;
                }
            }
        }
    }

    private void skipComment() {
        if (in.peek(1) == '/') {
            in.takeLine();
            return;
        }
        HclPosition at = in.position();
        if (in.peek(1) != '*') {
            throw new HclSyntax(at, "unexpected character '/'; a comment starts with #, // or /*");
        }
        in.take();
        in.take();
        while (in.peek() != '*' || in.peek(1) != '/') {
            if (in.take() == Characters.END) {
                throw new HclSyntax(at, "the comment that starts here is not closed by */");
            }
        }
        in.take();
        in.take();
    }

    private String name() {
        int start = in.index();
        while (isLetter(in.peek()) || isDigit(in.peek()) || in.peek() == '-' || in.peek() == '.') {
            in.take();
        }
        return in.since(start);
    }

    private String number() {
        int start = in.index();
        in.take();
        while (isDigit(in.peek()) || isLetter(in.peek()) || in.peek() == '.' || isExponentSign()) {
            in.take();
        }
        return in.since(start);
    }

    private boolean isExponentSign() {
        return (in.peek() == '+' || in.peek() == '-') && (in.peek(-1) == 'e' || in.peek(-1) == 'E');
    }

    private static boolean isLetter(int c) {
        return c == '_' || (c != Characters.END && Character.isLetter(c));
    }

    private static boolean isDigit(int c) {
        return c >= '0' && c <= '9';
    }
}
