package kz.zakupai.vault.server.hcl;

import java.util.ArrayList;
import java.util.List;

/** Reads quoted strings and heredocs. Nothing in them is evaluated: <code>${...}</code> is text. */
final class StringLiterals {
    private static final int MAX_MARKER = 64;

    private final Characters in;

    StringLiterals(Characters in) {
        this.in = in;
    }

    /** Takes a string from its opening quote to its closing one. */
    String quoted() {
        HclPosition start = in.position();
        in.take();
        StringBuilder content = new StringBuilder();
        int braces = 0;
        while (true) {
            HclPosition at = in.position();
            int c = in.take();
            if (c == Characters.END || c == '\n' || c == '\r') {
                throw new HclSyntax(start, "the string that starts here is not closed on its line");
            }
            if (c == '"') {
                if (braces > 0) {
                    // HCL would read on past this quote; a reader of the text would not. Neither guess is safe.
                    throw new HclSyntax(at, "the string ends inside ${...}; close it with } first");
                }
                return content.toString();
            }
            if (c == '\\') {
                if (braces > 0) {
                    throw new HclSyntax(at, "an escape inside ${...} is not supported");
                }
                escape(at, content);
                continue;
            }
            if (c < ' ' && c != '\t') {
                throw new HclSyntax(at, "a control character in a string must be written as an escape");
            }
            content.append((char) c);
            braces += braceStep(c, braces, content);
        }
    }

    private static int braceStep(int c, int braces, StringBuilder content) {
        if (c == '{') {
            boolean opens = content.length() > 1 && content.charAt(content.length() - 2) == '$';
            return opens || braces > 0 ? 1 : 0;
        }
        return c == '}' && braces > 0 ? -1 : 0;
    }

    private void escape(HclPosition at, StringBuilder content) {
        int c = in.take();
        switch (c) {
            case 'n' -> content.append('\n');
            case 't' -> content.append('\t');
            case 'r' -> content.append('\r');
            case 'a' -> content.append('\u0007');
            case 'b' -> content.append('\b');
            case 'f' -> content.append('\f');
            case 'v' -> content.append('\u000B');
            case '\\', '"' -> content.append((char) c);
            case 'x' -> content.append((char) digits(2, 16, at));
            case 'u' -> codePoint(digits(4, 16, at), at, content);
            case 'U' -> codePoint(digits(8, 16, at), at, content);
            case '0', '1', '2', '3' -> codePoint((c - '0') * 64L + digits(2, 8, at), at, content);
            default -> throw new HclSyntax(at, "unknown escape in a string; a backslash itself is written \\\\");
        }
    }

    private long digits(int count, int radix, HclPosition at) {
        long value = 0;
        for (int i = 0; i < count; i++) {
            int digit = in.peek() == Characters.END ? -1 : Character.digit(in.peek(), radix);
            if (digit < 0 || in.peek() > 'f') {
                throw new HclSyntax(at, "the escape needs " + count + " more digits");
            }
            in.take();
            value = value * radix + digit;
        }
        return value;
    }

    private static void codePoint(long value, HclPosition at, StringBuilder content) {
        boolean surrogate = value >= Character.MIN_SURROGATE && value <= Character.MAX_SURROGATE;
        if (value > Character.MAX_CODE_POINT || surrogate) {
            throw new HclSyntax(at, "the escape names no character");
        }
        content.appendCodePoint((int) value);
    }

    /** Takes {@code <<EOF} or {@code <<-EOF}, the lines behind it and the line that repeats the marker. */
    String heredoc() {
        HclPosition start = in.position();
        in.take();
        if (in.take() != '<') {
            throw new HclSyntax(start, "unexpected character '<'; a heredoc starts with << and a marker");
        }
        boolean indented = in.peek() == '-';
        if (indented) {
            in.take();
        }
        String marker = in.takeLine();
        if (!isMarker(marker)) {
            throw new HclSyntax(start, "a heredoc needs a marker of letters and digits, alone behind <<");
        }
        List<String> lines = new ArrayList<>();
        while (in.take() != Characters.END) {
            String line = in.takeLine();
            String closing = indented ? line.stripLeading() : line;
            if (closing.equals(marker)) {
                return joined(lines, line.substring(0, line.length() - closing.length()));
            }
            lines.add(line);
        }
        throw new HclSyntax(start, "the heredoc that starts here is not closed by a line with " + marker);
    }

    private static boolean isMarker(String marker) {
        return !marker.isEmpty()
                && marker.length() <= MAX_MARKER
                && marker.chars().allMatch(c -> c == '_' || Character.isLetterOrDigit(c));
    }

    /** Takes the closing marker's own indent off every line, unless one of them has less: then none is touched. */
    private static String joined(List<String> lines, String indent) {
        boolean strip = lines.stream().allMatch(line -> line.startsWith(indent));
        StringBuilder content = new StringBuilder();
        for (String line : lines) {
            content.append(line, strip ? indent.length() : 0, line.length()).append('\n');
        }
        return content.toString();
    }
}
