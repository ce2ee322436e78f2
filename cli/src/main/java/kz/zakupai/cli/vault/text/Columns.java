package kz.zakupai.cli.vault.text;

import java.util.ArrayList;
import java.util.List;

/** Columns without a head, as Go's tabwriter aligns them with six spaces between: what a few commands print in place of a table. */
public final class Columns {
    private static final int GAP = 6;
    private static final int NARROWEST = 8;

    private final List<List<String>> rows = new ArrayList<>();

    public Columns row(String... cells) {
        rows.add(List.of(cells));
        return this;
    }

    /** The lines, without a newline after the last. */
    public String text() {
        StringBuilder text = new StringBuilder();
        for (List<String> row : rows) {
            text.append(text.isEmpty() ? "" : "\n");
            for (int i = 0; i < row.size(); i++) {
                String cell = row.get(i);
                text.append(cell);
                if (i < row.size() - 1) {
                    text.append(" ".repeat(width(i) - cell.length()));
                }
            }
        }
        return text.toString();
    }

    private int width(int column) {
        int longest = 0;
        for (List<String> row : rows) {
            longest =
                    column < row.size() - 1 ? Math.max(longest, row.get(column).length()) : longest;
        }
        return Math.max(NARROWEST, longest + GAP);
    }
}
