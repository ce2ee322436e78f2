package kz.zakupai.cli.stack.watch;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Function;
import kz.zakupai.cli.stack.status.Part;

/** The parts of the stack as lines of a table that fits. */
final class PartsTable {
    private static final String GAP = "  ";
    private static final double MANY_ERRORS = 0.05;
    private static final double SLOW_SECONDS = 1;

    private PartsTable() {}

    /** The lines, the heading first; a part that is not healthy has its reason below it. */
    static List<String> lines(Board board, int width, boolean colours) {
        List<Column> columns = fitting(columns(board), width);
        var lines = new ArrayList<String>();
        var heading = new StringBuilder();
        columns.forEach(column -> heading.append(column.padded(column.title())).append(GAP));
        lines.add(Style.QUIET.paint(heading.toString().stripTrailing(), colours));
        for (int row = 0; row < board.parts().size(); row++) {
            lines.add(line(columns, row, colours));
            String reason = board.parts().get(row).health().reason();
            if (!reason.isEmpty()) {
                lines.addAll(Lines.wrapped(List.of(new Cell(reason, Style.WARNING)), GAP, width, colours));
            }
        }
        return lines;
    }

    private static String line(List<Column> columns, int row, boolean colours) {
        var line = new StringBuilder();
        for (int i = 0; i < columns.size(); i++) {
            Column column = columns.get(i);
            Cell cell = column.cells().get(row);
            String text = column.padded(cell.text());
            boolean last = i == columns.size() - 1;
            line.append(cell.style().paint(last ? text.stripTrailing() : text, colours))
                    .append(last ? "" : GAP);
        }
        return line.toString().stripTrailing();
    }

    private static List<Column> columns(Board board) {
        return List.of(
                of(board, "PART", 9, false, part -> Cell.of(part.name())),
                of(board, "HEALTH", 8, false, PartsTable::health),
                of(board, "UP", 3, true, part -> Cell.of(part.age(board.at()))),
                of(board, "RESTARTS", 2, true, PartsTable::restarts),
                traffic(board, "REQ/S", 7, traffic -> Cell.of(Numbers.rate(traffic.requests()))),
                traffic(
                        board,
                        "ERRORS",
                        6,
                        traffic -> new Cell(Numbers.share(traffic.errors()), above(traffic.errors(), MANY_ERRORS))),
                traffic(board, "P50", 4, traffic -> Cell.of(Numbers.latency(traffic.median()))),
                traffic(
                        board,
                        "P99",
                        5,
                        traffic ->
                                new Cell(Numbers.latency(traffic.slowest()), above(traffic.slowest(), SLOW_SECONDS))));
    }

    private static Column of(Board board, String title, int weight, boolean figures, Function<Part, Cell> cell) {
        return new Column(
                title, weight, figures, board.parts().stream().map(cell).toList());
    }

    private static Column traffic(Board board, String title, int weight, Function<Traffic, Cell> cell) {
        return of(board, title, weight, true, part -> {
            Traffic traffic = board.traffic().get(part.name());
            return traffic == null ? Cell.of("") : cell.apply(traffic);
        });
    }

    private static Cell health(Part part) {
        String word = part.health().word();
        return new Cell(
                word,
                switch (word) {
                    case "healthy" -> Style.GOOD;
                    case "starting", "degraded" -> Style.WARNING;
                    default -> Style.BAD;
                });
    }

    private static Cell restarts(Part part) {
        return part.restarts() == 0 ? Cell.of("") : new Cell(Integer.toString(part.restarts()), Style.WARNING);
    }

    private static Style above(OptionalDouble value, double limit) {
        return value.orElse(0) > limit ? Style.BAD : Style.PLAIN;
    }

    private static List<Column> fitting(List<Column> all, int width) {
        var columns = new ArrayList<>(all);
        while (columns.size() > 1 && width(columns) > width) {
            columns.remove(columns.stream()
                    .min(Comparator.comparingInt(Column::weight))
                    .orElseThrow());
        }
        return columns;
    }

    private static int width(List<Column> columns) {
        return columns.stream().mapToInt(Column::width).sum() + GAP.length() * (columns.size() - 1);
    }
}
