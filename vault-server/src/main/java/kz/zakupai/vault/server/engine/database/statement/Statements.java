package kz.zakupai.vault.server.engine.database.statement;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The statements of a role's field, ready to be sent. */
public final class Statements {
    /** More than any role needs; bounds the work of one request. */
    private static final int MAX_STATEMENTS = 1000;

    private Statements() {}

    /**
     * Takes the items of a field apart and puts {@code values} where {@code {{name}}} stands for one of them.
     *
     * @return statements in order, none of them blank
     * @throws UnsafeStatement when a value would change a statement's meaning, or there are too many statements
     */
    public static List<String> prepare(List<String> items, Map<String, String> values) {
        var statements = new ArrayList<String>();
        for (String item : items) {
            for (String text : StatementForms.texts(item)) {
                statements.addAll(new SqlScript(text, values).statements());
            }
            if (statements.size() > MAX_STATEMENTS) {
                throw new UnsafeStatement("a role may have " + MAX_STATEMENTS + " statements at most");
            }
        }
        return List.copyOf(statements);
    }
}
