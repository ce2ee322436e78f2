package kz.zakupai.cli.stack.status;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import kz.zakupai.vault.client.json.JsonValue;

/**
 * Rows under named columns, in every {@link Format}.
 *
 * @param columns the JSON field names; tables show them in capitals
 */
public record TextTable(List<String> columns, List<List<String>> rows) {
    private static final String GAP = "  ";

    public TextTable {
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
    }

    /** The text, ending with a line break. */
    public String text(Format format) {
        return switch (format) {
            case TABLE -> plain();
            case MARKDOWN -> markdown();
            case JSON -> json();
        };
    }

    private String plain() {
        var lines = new ArrayList<List<String>>();
        lines.add(columns.stream().map(name -> name.toUpperCase(Locale.ROOT)).toList());
        lines.addAll(rows);
        int[] widths = new int[columns.size()];
        for (List<String> line : lines) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], line.get(i).length());
            }
        }
        var text = new StringBuilder();
        for (List<String> line : lines) {
            var row = new StringBuilder();
            for (int i = 0; i < widths.length; i++) {
                row.append(line.get(i))
                        .append(" ".repeat(widths[i] - line.get(i).length()))
                        .append(GAP);
            }
            text.append(row.toString().stripTrailing()).append('\n');
        }
        return text.toString();
    }

    private String markdown() {
        var text = new StringBuilder();
        text.append("| ").append(String.join(" | ", columns)).append(" |\n");
        text.append("|---".repeat(columns.size())).append("|\n");
        for (List<String> row : rows) {
            text.append("| ")
                    .append(String.join(
                            " | ",
                            row.stream().map(cell -> cell.replace("|", "\\|")).toList()))
                    .append(" |\n");
        }
        return text.toString();
    }

    private String json() {
        var objects = new ArrayList<LinkedHashMap<String, Object>>();
        for (List<String> row : rows) {
            var object = new LinkedHashMap<String, Object>();
            for (int i = 0; i < columns.size(); i++) {
                object.put(columns.get(i), row.get(i));
            }
            objects.add(object);
        }
        return new String(JsonValue.of(objects).toBytes(), StandardCharsets.UTF_8) + "\n";
    }
}
