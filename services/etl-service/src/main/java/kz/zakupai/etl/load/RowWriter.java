package kz.zakupai.etl.load;

import java.io.StringWriter;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import kz.zakupai.etl.table.Row;
import kz.zakupai.etl.table.Upsert;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.json.JsonMapper;

/** Stores rows in groups of one shape, a thousand at a time, and counts. For one thread and one page. */
final class RowWriter {
    private static final int GROUP = 1000;
    private static final JsonMapper JSON = JsonMapper.shared();

    private final JdbcClient database;
    private final Provenance provenance;
    private final Map<Row.Shape, List<Row>> waiting = new LinkedHashMap<>();
    private final Map<String, Counts> counts = new TreeMap<>();

    RowWriter(JdbcClient database, Provenance provenance) {
        this.database = database;
        this.provenance = provenance;
    }

    void add(Row row) {
        Row.Shape shape = row.shape();
        List<Row> rows = waiting.computeIfAbsent(shape, _ -> new ArrayList<>());
        rows.add(row);
        if (rows.size() >= GROUP) {
            waiting.remove(shape);
            write(rows);
        }
    }

    /** Writes what waits and returns what became of all rows, per table. */
    Map<String, Counts> finish() {
        waiting.values().forEach(this::write);
        waiting.clear();
        return new LinkedHashMap<>(counts);
    }

    private void write(List<Row> rows) {
        Row any = rows.getFirst();
        List<Boolean> changed = database.sql(Upsert.sql(any.table(), any.columns()))
                .param("rows", json(rows))
                .param("source", provenance.source())
                .param("fetchedAt", OffsetDateTime.ofInstant(provenance.fetchedAt(), ZoneOffset.UTC))
                .param("runId", provenance.runId())
                .query((row, number) -> row.getBoolean("inserted"))
                .list();
        long inserted = changed.stream().filter(Boolean::booleanValue).count();
        Counts group = new Counts(inserted, changed.size() - inserted, rows.size() - (long) changed.size());
        counts.merge(any.table().name(), group, Counts::plus);
    }

    private static String json(List<Row> rows) {
        StringWriter text = new StringWriter(rows.size() * 512);
        try (JsonGenerator generator = JSON.createGenerator(text)) {
            generator.writeStartArray();
            for (int order = 0; order < rows.size(); order++) {
                generator.writeStartObject();
                generator.writeNumberProperty("row_order", order);
                rows.get(order).forEach(generator::writePOJOProperty);
                generator.writeEndObject();
            }
            generator.writeEndArray();
        }
        return text.toString();
    }
}
