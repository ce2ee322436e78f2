package kz.zakupai.cli.stack.status;

import java.time.Instant;
import java.util.List;

/** The parts of the stack as a table. */
public final class StatusTable {
    private static final List<String> COLUMNS =
            List.of("name", "where", "pid", "health", "since", "restarts", "reason");

    private StatusTable() {}

    /** The text, ending with a line break. In JSON {@code since} is an instant, elsewhere an age. */
    public static String of(List<Part> parts, Format format, Instant now) {
        return new TextTable(
                        COLUMNS,
                        parts.stream().map(part -> row(part, format, now)).toList())
                .text(format);
    }

    private static List<String> row(Part part, Format format, Instant now) {
        return List.of(
                part.name(),
                part.where(),
                part.pid().map(String::valueOf).orElse(""),
                part.health().word(),
                format == Format.JSON ? part.since().map(Instant::toString).orElse("") : part.age(now),
                part.restarts() == 0 ? "" : Integer.toString(part.restarts()),
                part.health().reason());
    }
}
