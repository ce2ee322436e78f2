package kz.zakupai.etl.load;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import kz.zakupai.etl.entity.Entities;
import kz.zakupai.etl.entity.Entity;
import kz.zakupai.etl.entity.RowSink;
import kz.zakupai.etl.page.PageReader;
import kz.zakupai.etl.page.PageRefusedException;
import kz.zakupai.etl.page.PageRefusedException.Fault;
import kz.zakupai.etl.table.Row;
import kz.zakupai.etl.table.RowRefusedException;
import kz.zakupai.etl.table.Table;
import kz.zakupai.service.log.PersonalNumbers;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Turns the records of one page into rows, and keeps account of those that are refused. For one thread and one page. */
final class PageRows implements PageReader.RecordHandler, RowSink {
    private final String source;
    private final RowWriter writer;
    private final ContractUnits units;
    private final List<Reject> rejects = new ArrayList<>();
    private @Nullable Entity expected;
    private long read;
    private long rejected;

    PageRows(String source, @Nullable Entity given, RowWriter writer, ContractUnits units) {
        this.source = source;
        this.expected = given;
        this.writer = writer;
        this.units = units;
    }

    @Override
    public void accept(@Nullable String root, JsonNode element) {
        read++;
        if (!element.isObject()) {
            reject(expected == null ? "unknown" : expected.kind(), null, null, "is not a JSON object");
            return;
        }
        Optional<Entity> recognised = Entities.recognise(element, source);
        Entity entity = expected;
        if (entity == null) {
            entity = Entities.ofRoot(root).or(() -> recognised).orElseThrow(this::unknownKind);
            expected = entity;
        }
        if (recognised.isPresent() && !recognised.get().table().equals(entity.table()) && !entity.recognises(element)) {
            String looks = "its fields are those of " + recognised.get().kind() + ", and this is a page of ";
            reject(entity.table().name(), element.path("id").asString(""), null, looks + entity.kind());
            return;
        }
        try {
            entity.read(element, this);
        } catch (RowRefusedException refused) {
            refuse(entity.table(), element.path(entity.table().key().getFirst()).asString(""), refused);
        }
    }

    private PageRefusedException unknownKind() {
        return new PageRefusedException(
                Fault.UNKNOWN_KIND,
                "the kind of record " + read + " cannot be told from its fields; give kind, one of: "
                        + Entities.names());
    }

    @Override
    public void add(Row row) {
        writer.add(row);
    }

    @Override
    public void refuse(Table table, @Nullable Object key, RowRefusedException refused) {
        reject(table.name(), Objects.toString(key, null), refused.field(), refused.reason());
    }

    @Override
    public void unitsOf(long contractId, Set<String> unitKeys) {
        units.keepOnly(contractId, unitKeys);
    }

    private void reject(String entity, @Nullable String key, @Nullable String field, String reason) {
        rejected++;
        if (rejects.size() < LoadReport.MAX_REJECTS) {
            rejects.add(new Reject(
                    read, entity, key == null || key.isEmpty() ? null : PersonalNumbers.masked(key), field, reason));
        }
    }

    String kind() {
        return expected == null ? "empty" : expected.kind();
    }

    long read() {
        return read;
    }

    long rejected() {
        return rejected;
    }

    List<Reject> rejects() {
        return List.copyOf(rejects);
    }
}
