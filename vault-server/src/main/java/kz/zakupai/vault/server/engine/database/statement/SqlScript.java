package kz.zakupai.vault.server.engine.database.statement;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Reads SQL as PostgreSQL's scanner does, as far as needed to know what is quoted: see
 * <a href="https://www.postgresql.org/docs/current/sql-syntax-lexical.html">its lexical structure</a>. Used once.
 */
final class SqlScript {
    private static final String OPEN = "{{";
    private static final String CLOSE = "}}";
    private static final String END = "end";

    /** Braces and name: looking for its end further on would make a text of nothing but braces cost its length squared. */
    private static final int MAX_PLACEHOLDER = 64;

    private final String text;
    private final Map<String, String> values;
    private final List<String> statements = new ArrayList<>();
    private final StringBuilder current = new StringBuilder();
    private int at;
    private boolean block;

    SqlScript(String text, Map<String, String> values) {
        this.text = text;
        this.values = values;
    }

    /**
     * The statements between semicolons outside of quotes. SQL with the word {@code END} holds a block whose own semicolons
     * part nothing: it stays one piece.
     */
    List<String> statements() {
        while (at < text.length()) {
            step();
        }
        finish();
        return block ? whole() : statements;
    }

    private List<String> whole() {
        return List.of(String.join("\n;\n", statements));
    }

    private void step() {
        char c = text.charAt(at);
        if (c == ';') {
            at++;
            finish();
        } else if (text.startsWith("--", at)) {
            copyTo(lineEnd());
        } else if (text.startsWith("/*", at)) {
            copyTo(commentEnd());
        } else if (c == '\'') {
            boolean escaping = behindEscapeMark();
            quoted("'", escaping ? Placement.ESCAPING_LITERAL : Placement.LITERAL);
        } else if (c == '"') {
            quoted("\"", Placement.IDENTIFIER);
        } else if (c == '$' && !behindWord()) {
            dollar();
        } else if (!placed(Placement.BARE)) {
            word();
        }
    }

    private void finish() {
        String statement = current.toString().strip();
        if (!statement.isEmpty()) {
            statements.add(statement);
        }
        current.setLength(0);
    }

    private void copyTo(int end) {
        current.append(text, at, end);
        at = end;
    }

    private int lineEnd() {
        int end = text.indexOf('\n', at);
        return end < 0 ? text.length() : end;
    }

    /** Comments nest. */
    private int commentEnd() {
        int depth = 0;
        int i = at;
        while (i < text.length()) {
            if (text.startsWith("/*", i)) {
                depth++;
                i += 2;
            } else if (text.startsWith("*/", i)) {
                depth--;
                i += 2;
                if (depth == 0) {
                    return i;
                }
            } else {
                i++;
            }
        }
        return i;
    }

    /** A doubled quote stands for a quote inside. */
    private void quoted(String quote, Placement placement) {
        copyTo(at + 1);
        while (at < text.length() && (!text.startsWith(quote, at) || text.startsWith(quote + quote, at))) {
            boolean pair =
                    text.startsWith(quote, at) || (placement == Placement.ESCAPING_LITERAL && text.charAt(at) == '\\');
            if (pair) {
                copyTo(Math.min(at + 2, text.length()));
            } else if (!placed(placement)) {
                copyTo(at + 1);
            }
        }
        copyTo(Math.min(at + 1, text.length()));
    }

    private void dollar() {
        int end = at + 1;
        while (end < text.length() && wordPart(text.charAt(end)) && text.charAt(end) != '$') {
            end++;
        }
        boolean opens = end < text.length() && text.charAt(end) == '$' && !Character.isDigit(text.charAt(at + 1));
        if (!opens) {
            copyTo(at + 1);
            return;
        }
        String tag = text.substring(at, end + 1);
        copyTo(end + 1);
        while (at < text.length() && !text.startsWith(tag, at)) {
            if (!placed(Placement.DOLLAR_QUOTED)) {
                copyTo(at + 1);
            }
        }
        copyTo(Math.min(at + tag.length(), text.length()));
    }

    private void word() {
        int end = at;
        while (end < text.length() && wordPart(text.charAt(end))) {
            end++;
        }
        block |= text.substring(at, end).equalsIgnoreCase(END);
        copyTo(Math.max(end, at + 1));
    }

    private boolean placed(Placement placement) {
        if (!text.startsWith(OPEN, at)) {
            return false;
        }
        int end = text.indexOf(CLOSE, at, Math.min(text.length(), at + MAX_PLACEHOLDER));
        String value = end < 0 ? null : values.get(text.substring(at + OPEN.length(), end));
        if (value == null) {
            return false;
        }
        current.append(placement.place(value));
        at = end + CLOSE.length();
        return true;
    }

    private boolean behindEscapeMark() {
        boolean mark = at > 0 && (text.charAt(at - 1) == 'E' || text.charAt(at - 1) == 'e');
        return mark && (at == 1 || !wordPart(text.charAt(at - 2)));
    }

    private boolean behindWord() {
        return at > 0 && wordPart(text.charAt(at - 1));
    }

    private static boolean wordPart(char c) {
        return Character.isLetterOrDigit(c) || c == '_' || c == '$' || c > 0x7f;
    }
}
