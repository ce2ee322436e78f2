package kz.zakupai.cli.stack.watch;

import java.util.ArrayList;
import java.util.List;

/** Pieces of text put into lines that are not wider than the terminal. */
final class Lines {
    private static final String BETWEEN = " · ";

    private Lines() {}

    /** The pieces behind one another, broken between them, or inside one where it alone is too wide; every line begins with {@code indent}. */
    static List<String> wrapped(List<Cell> pieces, String indent, int width, boolean colours) {
        int room = Math.max(1, width - indent.length());
        var lines = new ArrayList<String>();
        var line = new StringBuilder();
        int used = 0;
        for (Cell piece : split(pieces, room)) {
            int length = piece.text().length();
            if (used > 0 && used + BETWEEN.length() + length > room) {
                lines.add(indent + line);
                line.setLength(0);
                used = 0;
            }
            if (used > 0) {
                line.append(Style.QUIET.paint(BETWEEN, colours));
                used += BETWEEN.length();
            }
            line.append(piece.style().paint(piece.text(), colours));
            used += length;
        }
        if (used > 0) {
            lines.add(indent + line);
        }
        return lines;
    }

    private static List<Cell> split(List<Cell> pieces, int room) {
        var parts = new ArrayList<Cell>();
        for (Cell piece : pieces) {
            String rest = piece.text();
            while (rest.length() > room) {
                int end = rest.lastIndexOf(' ', room);
                int cut = end > 0 ? end : room;
                parts.add(new Cell(rest.substring(0, cut), piece.style()));
                rest = rest.substring(cut).stripLeading();
            }
            parts.add(new Cell(rest, piece.style()));
        }
        return parts;
    }
}
