package kz.zakupai.etl.upload;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import kz.zakupai.service.error.RequestRefusedException;
import org.jspecify.annotations.Nullable;

/** The first row of a file: which column stands where. Names may be written in English or Russian, in any case. */
final class Heading {
    private static final int MOST_COLUMNS = 50;
    private final List<@Nullable String> columns;

    private Heading(List<@Nullable String> columns) {
        this.columns = columns;
    }

    /**
     * The columns of a kind of file.
     *
     * @param byAlias the column by every name that it may have, in lower case
     * @param required columns without which no row can be taken
     */
    record Names(Map<String, String> byAlias, Set<String> required) {
        Names {
            byAlias = Map.copyOf(byAlias);
            required = Set.copyOf(required);
        }

        /** Adds other names of a column. */
        Names with(String column, String... aliases) {
            Map<String, String> more = new TreeMap<>(byAlias);
            more.put(column, column);
            for (String alias : aliases) {
                more.put(alias, column);
            }
            return new Names(more, required);
        }
    }

    /**
     * Reads a heading.
     *
     * @throws RequestRefusedException if a column is required and not there, stands there twice, or there are too many
     */
    static Heading of(List<String> cells, Names names) {
        if (cells.size() > MOST_COLUMNS) {
            throw refused("has " + cells.size() + " columns, more than " + MOST_COLUMNS);
        }
        List<@Nullable String> columns = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (String cell : cells) {
            String column = names.byAlias().get(plain(cell));
            if (column != null && !seen.add(column)) {
                throw refused("has the column " + column + " twice");
            }
            columns.add(column);
        }
        List<String> missing = names.required().stream()
                .filter(column -> !seen.contains(column))
                .sorted()
                .toList();
        if (!missing.isEmpty()) {
            throw refused("lacks the columns " + String.join(", ", missing)
                    + ": the first row must name the columns, for example "
                    + String.join(",", names.required().stream().sorted().toList()));
        }
        return new Heading(columns);
    }

    private static String plain(String cell) {
        return cell.replace('\u00a0', ' ').strip().toLowerCase(Locale.ROOT).replaceAll("\\s+", " ");
    }

    private static RequestRefusedException refused(String problem) {
        return RequestRefusedException.invalid("file", problem, "heading");
    }

    /** The name of the column at {@code place}; null for one that is not known here. */
    @Nullable
    String column(int place) {
        return place < columns.size() ? columns.get(place) : null;
    }

    int size() {
        return columns.size();
    }
}
