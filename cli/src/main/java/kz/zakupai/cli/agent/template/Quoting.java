package kz.zakupai.cli.agent.template;

/** Strings as Go writes them between quotes. See the Go specification, "String literals". */
final class Quoting {
    private static final String SIMPLE = "abfnrtv\\'\"";
    private static final String MEANING = "\u0007\b\f\n\r\t\u000b\\'\"";

    private Quoting() {}

    /** The content of a literal, its escapes resolved. */
    static String unquoted(String literal, Position position) {
        if (literal.indexOf('\\') < 0) {
            return literal;
        }
        StringBuilder text = new StringBuilder();
        int i = 0;
        while (i < literal.length()) {
            char c = literal.charAt(i);
            if (c != '\\') {
                text.append(c);
                i++;
                continue;
            }
            i++;
            char escape = i < literal.length() ? literal.charAt(i) : ' ';
            int simple = SIMPLE.indexOf(escape);
            int digits = digits(escape);
            if (simple >= 0) {
                text.append(MEANING.charAt(simple));
            } else if (digits > 0) {
                text.appendCodePoint(code(literal, i + 1, digits, 16, position));
                i += digits;
            } else if (escape >= '0' && escape <= '7') {
                text.appendCodePoint(code(literal, i, 3, 8, position));
                i += 2;
            } else {
                throw new TemplateError(position, "\\" + escape + " is no escape that a string knows");
            }
            i++;
        }
        return text.toString();
    }

    private static int digits(char escape) {
        return switch (escape) {
            case 'x' -> 2;
            case 'u' -> 4;
            case 'U' -> 8;
            default -> 0;
        };
    }

    private static int code(String literal, int from, int digits, int radix, Position position) {
        try {
            int code = Integer.parseUnsignedInt(literal.substring(from, from + digits), radix);
            if (Character.isValidCodePoint(code)) {
                return code;
            }
        } catch (NumberFormatException | IndexOutOfBoundsException e) {
            throw new TemplateError(position, "an escape in this string lacks digits");
        }
        throw new TemplateError(position, "an escape in this string is no character");
    }

    /** A character for a message. */
    static String shown(char c) {
        return Character.isISOControl(c) ? String.format("U+%04X", (int) c) : "\"" + c + "\"";
    }

    /** The text between quotes, as {@code %q} prints it. */
    static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        text.codePoints().forEach(code -> {
            int simple = code == '\'' ? -1 : MEANING.indexOf(code);
            if (simple >= 0) {
                quoted.append('\\').append(SIMPLE.charAt(simple));
            } else if (Character.isISOControl(code)) {
                quoted.append(String.format(code < 0x80 ? "\\x%02x" : "\\u%04x", code));
            } else {
                quoted.appendCodePoint(code);
            }
        });
        return quoted.append('"').toString();
    }
}
