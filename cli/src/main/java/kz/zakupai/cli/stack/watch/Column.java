package kz.zakupai.cli.stack.watch;

import java.util.List;

/**
 * A column of a table.
 *
 * @param weight the column with the smallest goes first where the terminal is narrow
 * @param figures figures stand at the right edge
 */
record Column(String title, int weight, boolean figures, List<Cell> cells) {
    Column {
        cells = List.copyOf(cells);
    }

    int width() {
        return Math.max(
                title.length(),
                cells.stream().mapToInt(cell -> cell.text().length()).max().orElse(0));
    }

    String padded(String text) {
        String blanks = " ".repeat(width() - text.length());
        return figures ? blanks + text : text + blanks;
    }
}
