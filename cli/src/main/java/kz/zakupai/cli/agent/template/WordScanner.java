package kz.zakupai.cli.agent.template;

import kz.zakupai.cli.agent.template.Lexeme.Kind;

/** Reads the one lexeme of an action that begins at a place. */
final class WordScanner {
    private final String source;
    private final int start;
    private final Position position;
    private final boolean spaced;
    private final Lexeme lexeme;
    private int end;

    /** @throws TemplateError if nothing that a template knows begins there */
    WordScanner(String source, int start, Position position, boolean spaced) {
        this.source = source;
        this.start = start;
        this.position = position;
        this.spaced = spaced;
        this.end = start;
        this.lexeme = read(source.charAt(start));
    }

    Lexeme lexeme() {
        return lexeme;
    }

    /** The place after it. */
    int end() {
        return end;
    }

    private Lexeme read(char c) {
        return switch (c) {
            case '"' -> quoted('"', Kind.STRING);
            case '\'' -> quoted('\'', Kind.CHARACTER);
            case '`' -> raw();
            case '|' -> sign(Kind.PIPE, 1);
            case ',' -> sign(Kind.COMMA, 1);
            case '(' -> sign(Kind.LEFT, 1);
            case ')' -> sign(Kind.RIGHT, 1);
            case '=' -> sign(Kind.ASSIGN, 1);
            case ':' -> declare();
            case '$' -> named(Kind.VARIABLE);
            case '.' -> dot();
            default -> other(c);
        };
    }

    private Lexeme sign(Kind kind, int length) {
        end = start + length;
        return lexeme(kind, source.substring(start, end));
    }

    private Lexeme declare() {
        if (!source.startsWith(":=", start)) {
            throw new TemplateError(position, "expected :=");
        }
        return sign(Kind.DECLARE, 2);
    }

    private Lexeme dot() {
        char next = start + 1 < source.length() ? source.charAt(start + 1) : ' ';
        if (Character.isDigit(next)) {
            return number();
        }
        return isLetter(next) ? named(Kind.FIELD) : sign(Kind.DOT, 1);
    }

    private Lexeme other(char c) {
        boolean signed = (c == '-' || c == '+') && start + 1 < source.length();
        if (Character.isDigit(c) || (signed && Character.isDigit(source.charAt(start + 1)))) {
            return number();
        }
        if (isLetter(c)) {
            end = wordEnd(start);
            return lexeme(Kind.WORD, source.substring(start, end));
        }
        throw new TemplateError(position, "unexpected " + Quoting.shown(c) + " in an action");
    }

    private Lexeme named(Kind kind) {
        end = wordEnd(start + 1);
        return lexeme(kind, source.substring(start + 1, end));
    }

    private int wordEnd(int from) {
        int place = from;
        while (place < source.length() && (isLetter(source.charAt(place)) || Character.isDigit(source.charAt(place)))) {
            place++;
        }
        return place;
    }

    private static boolean isLetter(char c) {
        return c == '_' || Character.isLetter(c);
    }

    private Lexeme number() {
        end = start + 1;
        while (end < source.length() && continuesNumber(source.charAt(end), source.charAt(end - 1))) {
            end++;
        }
        return lexeme(Kind.NUMBER, source.substring(start, end));
    }

    private static boolean continuesNumber(char c, char before) {
        boolean exponentSign = (c == '-' || c == '+') && (before == 'e' || before == 'E');
        return Character.isLetterOrDigit(c) || c == '.' || c == '_' || exponentSign;
    }

    private Lexeme raw() {
        int close = source.indexOf('`', start + 1);
        if (close < 0) {
            throw new TemplateError(position, "this string is not closed: ` is missing");
        }
        end = close + 1;
        return lexeme(Kind.STRING, source.substring(start + 1, close).replace("\r", ""));
    }

    private Lexeme quoted(char quote, Kind kind) {
        int close = start + 1;
        while (close < source.length() && source.charAt(close) != quote && source.charAt(close) != '\n') {
            close += source.charAt(close) == '\\' ? 2 : 1;
        }
        if (close >= source.length() || source.charAt(close) != quote) {
            throw new TemplateError(position, "this string is not closed: " + quote + " is missing on its line");
        }
        end = close + 1;
        return lexeme(kind, Quoting.unquoted(source.substring(start + 1, close), position));
    }

    private Lexeme lexeme(Kind kind, String text) {
        return new Lexeme(kind, text, position, spaced);
    }
}
