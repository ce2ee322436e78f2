package kz.zakupai.vault.server.engine.database.username;

import java.util.ArrayList;
import java.util.List;

/** The tokens of one action. */
final class TemplateTokens {
    private final List<String> tokens = new ArrayList<>();
    private int at;

    TemplateTokens(String action) {
        int i = 0;
        while (i < action.length()) {
            char c = action.charAt(i);
            int end = tokenEnd(action, i);
            if (!Character.isWhitespace(c)) {
                tokens.add(action.substring(i, end));
            }
            i = end;
        }
    }

    private static int tokenEnd(String action, int start) {
        char c = action.charAt(start);
        if (c == '"' || c == '`') {
            return quoteEnd(action, start);
        }
        if (!plain(c)) {
            return start + 1;
        }
        int end = start + 1;
        while (end < action.length() && plain(action.charAt(end))) {
            end++;
        }
        return end;
    }

    private static boolean plain(char c) {
        return !Character.isWhitespace(c) && "()|\"`".indexOf(c) < 0;
    }

    private static int quoteEnd(String text, int start) {
        char quote = text.charAt(start);
        for (int i = start + 1; i < text.length(); i++) {
            if (text.charAt(i) == '\\' && quote == '"') {
                i++;
            } else if (text.charAt(i) == quote) {
                return i + 1;
            }
        }
        throw new InvalidTemplate("unterminated quoted string");
    }

    /** The position of the braces that close the action whose inside begins at {@code start}; quotes may hold braces. */
    static int end(String template, int start) {
        int i = start;
        while (i < template.length()) {
            char c = template.charAt(i);
            if (c == '"' || c == '`') {
                i = quoteEnd(template, i);
            } else if (template.startsWith("}}", i)) {
                return i;
            } else {
                i++;
            }
        }
        throw new InvalidTemplate("unclosed action");
    }

    static String unquote(String token) {
        String inside = token.substring(1, token.length() - 1);
        if (token.charAt(0) == '`') {
            return inside;
        }
        var text = new StringBuilder();
        int i = 0;
        while (i < inside.length()) {
            char c = inside.charAt(i);
            text.append(c == '\\' ? escaped(inside.charAt(i + 1)) : c);
            i += c == '\\' ? 2 : 1;
        }
        return text.toString();
    }

    private static char escaped(char c) {
        return switch (c) {
            case '\\', '"' -> c;
            case 'n' -> '\n';
            case 't' -> '\t';
            default -> throw new InvalidTemplate("unknown escape in a quoted string");
        };
    }

    boolean done() {
        return at == tokens.size();
    }

    String next() {
        return tokens.get(at++);
    }

    boolean take(String token) {
        if (!done() && tokens.get(at).equals(token)) {
            at++;
            return true;
        }
        return false;
    }

    boolean operandFollows() {
        return !done() && !tokens.get(at).equals("|") && !tokens.get(at).equals(")");
    }
}
