package kz.zakupai.etl.entity;

import static kz.zakupai.etl.table.ColumnType.CODE;
import static kz.zakupai.etl.table.ColumnType.ID;
import static kz.zakupai.etl.table.ColumnType.NUMBER;
import static kz.zakupai.etl.table.ColumnType.TEXT;
import static kz.zakupai.etl.table.ColumnType.TIME;

import kz.zakupai.etl.page.Fields;
import kz.zakupai.etl.page.PortalRecord;
import kz.zakupai.etl.page.RecordForm;
import kz.zakupai.etl.table.Row;
import kz.zakupai.etl.table.RowRefusedException;
import kz.zakupai.etl.table.Table;

/** Decisions that cancel announcements ({@code /v3/trd-buy/{id}/cancel}). */
final class Cancellations implements Entity {
    private static final RecordForm FORM = RecordForm.of(Table.named("announcement_cancellations", "id")
            .newerBy("index_date")
            .with(ID, "id", "trd_buy_id")
            .with(NUMBER, "system_id")
            .with(CODE, "type_actions_code")
            .with(TEXT, "number_decision", "name_authority", "act_type_name_ru", "type_actions_name_ru")
            .with(TIME, "date_decision", "date_create", "index_date")
            .build());

    @Override
    public String kind() {
        return "announcement_cancellations";
    }

    @Override
    public RecordForm form() {
        return FORM;
    }

    @Override
    public boolean recognises(Fields fields) {
        return fields.has("number_decision") && fields.has("trd_buy_id");
    }

    @Override
    public void read(PortalRecord record, RowSink sink) throws RowRefusedException {
        sink.add(record.row().keyed().with("trd_buy_id"));
    }

    static void nested(PortalRecord announcement, RowSink sink) {
        Nested.each(announcement.tree("cancel"), FORM, sink, (decision, rows) -> {
            Row row = decision.row().keyed().set("trd_buy_id", announcement.number("id"));
            rows.add(row);
        });
    }
}
