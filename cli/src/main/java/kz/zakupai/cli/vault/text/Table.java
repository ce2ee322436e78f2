package kz.zakupai.cli.vault.text;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Aligned columns, four spaces apart, under a head that is underlined with dashes; an empty cell shows {@code n/a}. */
public final class Table {
    private static final String GAP = "    ";

    private final List<List<String>> rows = new ArrayList<>();

    public Table(String... head) {
        rows.add(List.of(head));
        rows.add(Arrays.stream(head).map(title -> "-".repeat(title.length())).toList());
    }

    public Table row(String... cells) {
        return row(List.of(cells));
    }

    public Table row(List<String> cells) {
        rows.add(cells.stream()
                .map(String::strip)
                .map(cell -> cell.isEmpty() ? "n/a" : cell)
                .toList());
        return this;
    }

    /** Whether no row was added. */
    public boolean isEmpty() {
        return rows.size() == 2;
    }

    /** The lines, without a newline after the last. */
    public String text() {
        int[] widths = new int[rows.getFirst().size()];
        for (List<String> row : rows) {
            for (int i = 0; i < row.size(); i++) {
                widths[i] = Math.max(
                        widths[i], row.get(i).codePointCount(0, row.get(i).length()));
            }
        }
        StringBuilder text = new StringBuilder();
        for (List<String> row : rows) {
            text.append(text.isEmpty() ? "" : "\n");
            for (int i = 0; i < row.size(); i++) {
                String cell = row.get(i);
                text.append(cell);
                if (i < row.size() - 1) {
                    text.append(" ".repeat(widths[i] - cell.codePointCount(0, cell.length())))
                            .append(GAP);
                }
            }
        }
        return text.toString();
    }

    /** {@code title} centred between equals signs in a line of {@code width} characters, with at least two on each side. */
    public static String heading(String title, int width) {
        int signs = width - title.length() - 2;
        if (signs <= 0) {
            signs = 4;
        }
        String side = "=".repeat((signs + 1) / 2);
        return side + " " + title + " " + side;
    }
}
