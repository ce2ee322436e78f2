package kz.zakupai.cli.stack.migrate;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import kz.zakupai.secret.Secret;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code .env} files as the common dotenv libraries and shells do.
 *
 * <p>{@code NAME=value}, optionally behind {@code export}; {@code #} comments on lines of their own and, after white
 * space, behind values. Single quotes and backticks keep everything as it is; double quotes know {@code \n \r \t \" \\
 * \$}; quoted values may go over lines. {@code $NAME}, {@code ${NAME}}, {@code ${NAME:-default}} and {@code
 * ${NAME-default}} stand for variables of the same file above them, in unquoted and double-quoted values; an unknown one
 * without default is an error, since an empty password is worse than none.
 *
 * <p>What is read is returned in order with duplicates kept; nothing is taken from the environment.
 */
final class Dotenv {
    private static final int MAX_LENGTH = 1 << 20;

    private final String file;
    private final String text;
    private final List<DotenvEntry> entries = new ArrayList<>();
    private final Map<String, String> known = new HashMap<>();
    private int at;
    private int line = 1;
    private int lineStart;

    private Dotenv(String file, String text) {
        this.file = file;
        this.text = text;
    }

    /**
     * The variables of {@code text}.
     *
     * @param file the name for messages
     * @throws DotenvSyntax at the first thing that is not dotenv syntax
     */
    static List<DotenvEntry> read(String file, String text) {
        String unmarked = text.startsWith("\uFEFF") ? text.substring(1) : text;
        if (unmarked.length() > MAX_LENGTH) {
            throw new DotenvSyntax(file, 1, 1, "the file is over 1 MiB: that is no .env file");
        }
        var dotenv = new Dotenv(file, unmarked.replace("\r\n", "\n"));
        dotenv.readAll();
        return List.copyOf(dotenv.entries);
    }

    private void readAll() {
        while (at < text.length()) {
            skipBlanks();
            if (at < text.length() && peek() != '\n' && peek() != '#') {
                readEntry();
            }
            skipToNextLine();
        }
    }

    private void readEntry() {
        int entryLine = line;
        String name = readName();
        skipBlanks();
        if (name.equals("export") && at < text.length() && peek() != '=') {
            name = readName();
            skipBlanks();
            if (at >= text.length() || peek() == '\n' || peek() == '#') {
                return; // "export NAME" alone gives no value
            }
        }
        if (at >= text.length() || peek() != '=') {
            throw problem("expected = behind " + name);
        }
        at++;
        skipBlanks();
        String value = readValue();
        known.put(name, value);
        entries.add(new DotenvEntry(name, Secret.of(value), entryLine));
    }

    private String readName() {
        int start = at;
        while (at < text.length() && isNamePart(peek(), at == start)) {
            at++;
        }
        if (at == start) {
            throw problem("expected a variable name: letters, digits and _, not starting with a digit");
        }
        return text.substring(start, at);
    }

    private static boolean isNamePart(char c, boolean first) {
        boolean letter = (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '_';
        return letter || (!first && ((c >= '0' && c <= '9') || c == '.' || c == '-'));
    }

    private String readValue() {
        if (at >= text.length()) {
            return "";
        }
        char first = peek();
        if (first != '\'' && first != '"' && first != '`') {
            return readUnquoted();
        }
        String value = readQuoted(first);
        skipBlanks();
        if (at < text.length() && peek() != '\n' && peek() != '#') {
            throw problem("unexpected text behind the closing quote");
        }
        return value;
    }

    private String readUnquoted() {
        var value = new StringBuilder();
        while (at < text.length() && peek() != '\n') {
            if (peek() == '#' && (value.isEmpty() || isBlank(text.charAt(at - 1)))) {
                break;
            }
            if (peek() == '$') {
                value.append(readReference());
            } else {
                value.append(text.charAt(at++));
            }
        }
        return value.toString().strip();
    }

    private String readQuoted(char quote) {
        int openLine = line;
        int openColumn = column();
        at++;
        var value = new StringBuilder();
        while (at < text.length() && peek() != quote) {
            char c = peek();
            if (c == '\n') {
                line++;
                lineStart = at + 1;
            }
            if (quote == '"' && c == '\\' && at + 1 < text.length()) {
                value.append(readEscape());
            } else if (quote == '"' && c == '$') {
                value.append(readReference());
            } else {
                value.append(c);
                at++;
            }
        }
        if (at >= text.length()) {
            throw new DotenvSyntax(file, openLine, openColumn, "this quote is never closed: add " + quote);
        }
        at++;
        return value.toString();
    }

    private String readEscape() {
        char c = text.charAt(at + 1);
        at += 2;
        return switch (c) {
            case 'n' -> "\n";
            case 'r' -> "\r";
            case 't' -> "\t";
            case '"', '\\', '$', '`' -> String.valueOf(c);
            case '\n' -> continuedLine();
            default -> "\\" + c;
        };
    }

    private String continuedLine() {
        line++;
        lineStart = at;
        return "";
    }

    /** Reads {@code $NAME} or {@code ${...}}; a dollar that starts no name is itself. */
    private String readReference() {
        int start = at;
        at++;
        boolean braced = at < text.length() && peek() == '{';
        if (braced) {
            at++;
        } else if (at >= text.length() || !isNamePart(peek(), true)) {
            return "$";
        }
        int nameStart = at;
        while (at < text.length() && isReferencePart(peek(), at == nameStart)) {
            at++;
        }
        String name = text.substring(nameStart, at);
        String fallback = braced ? readFallback(start) : null;
        String value = known.get(name);
        if (fallback != null && (value == null || value.isEmpty())) {
            return fallback;
        }
        if (value == null) {
            throw new DotenvSyntax(
                    file,
                    line,
                    start - lineStart + 1,
                    "${" + name + "} is set nowhere above: set it, give a default with ${" + name
                            + ":-...}, or put the value in single quotes");
        }
        return value;
    }

    private static boolean isReferencePart(char c, boolean first) {
        return isNamePart(c, first) && c != '.' && c != '-';
    }

    private @Nullable String readFallback(int start) {
        int close = text.indexOf('}', at);
        int end = text.indexOf('\n', at);
        if (close < 0 || (end >= 0 && end < close)) {
            throw new DotenvSyntax(file, line, start - lineStart + 1, "${ is never closed: add }");
        }
        String rest = text.substring(at, close);
        at = close + 1;
        if (rest.isEmpty()) {
            return null;
        }
        if (rest.startsWith(":-")) {
            return rest.substring(2);
        }
        if (rest.startsWith("-")) {
            return rest.substring(1);
        }
        throw new DotenvSyntax(
                file, line, start - lineStart + 1, "only ${NAME}, ${NAME:-default} and ${NAME-default} are known");
    }

    private void skipBlanks() {
        while (at < text.length() && isBlank(peek())) {
            at++;
        }
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\t' || c == '\r';
    }

    private void skipToNextLine() {
        while (at < text.length() && peek() != '\n') {
            at++;
        }
        at++;
        line++;
        lineStart = at;
    }

    private char peek() {
        return text.charAt(at);
    }

    private int column() {
        return at - lineStart + 1;
    }

    private DotenvSyntax problem(String problem) {
        return new DotenvSyntax(file, line, column(), problem);
    }
}
