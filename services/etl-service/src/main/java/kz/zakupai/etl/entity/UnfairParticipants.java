package kz.zakupai.etl.entity;

import static kz.zakupai.etl.table.ColumnType.BIIN;
import static kz.zakupai.etl.table.ColumnType.ID;
import static kz.zakupai.etl.table.ColumnType.NUMBER;
import static kz.zakupai.etl.table.ColumnType.TEXT;
import static kz.zakupai.etl.table.ColumnType.TEXTS;
import static kz.zakupai.etl.table.ColumnType.TIME;

import java.util.Map;
import kz.zakupai.etl.table.RowRefusedException;
import kz.zakupai.etl.table.Table;
import tools.jackson.databind.JsonNode;

/**
 * The register of unfair participants (RNU), as list and as detail. The portal's own id is a place in its index and
 * changes: who, from when and in which system is the key.
 */
final class UnfairParticipants implements Entity {
    private static final Table RNU = Table.named("rnu", "supplier_biin", "start_date", "system_id")
            .newerBy("index_date")
            .with(BIIN, "supplier_biin", "customer_biin")
            .with(TIME, "start_date", "end_date", "court_decision_date", "index_date")
            .with(NUMBER, "system_id", "ref_reason_id")
            .with(ID, "pid")
            .with(TEXT, "supplier_name_ru", "supplier_name_kz", "supplier_innunp", "customer_name_ru", "court_decision")
            .with(TEXTS, "kato_list")
            .build();

    @Override
    public String kind() {
        return "rnu";
    }

    @Override
    public Table table() {
        return RNU;
    }

    @Override
    public boolean recognises(JsonNode element) {
        return element.has("supplier_biin") && (element.has("supplier_innunp") || element.has("ref_reason_id"));
    }

    @Override
    public void read(JsonNode element, RowSink sink) throws RowRefusedException {
        sink.add(Keys.require(RNU.row(element, Map.of()), "supplier_biin"));
    }
}
