package kz.zakupai.etl.entity;

import static kz.zakupai.etl.table.ColumnType.ID;
import static kz.zakupai.etl.table.ColumnType.IDS;
import static kz.zakupai.etl.table.ColumnType.NUMBER;
import static kz.zakupai.etl.table.ColumnType.TEXT;
import static kz.zakupai.etl.table.ColumnType.TIME;

import kz.zakupai.etl.page.Fields;
import kz.zakupai.etl.page.PortalRecord;
import kz.zakupai.etl.page.RecordForm;
import kz.zakupai.etl.table.Row;
import kz.zakupai.etl.table.RowRefusedException;
import kz.zakupai.etl.table.Table;
import org.jspecify.annotations.Nullable;

/** Pauses of announcements ({@code /v3/trd-buy/{id}/pause}). Their {@code id} is that of the announcement. */
final class Pauses implements Entity {
    private static final RecordForm FORM = RecordForm.of(
            Table.named("announcement_pauses", "trd_buy_id", "date_create")
                    .renamed("id", "trd_buy_id", ID)
                    .with(NUMBER, "status")
                    .with(TIME, "date_create", "date_pause", "decide_date")
                    .with(TEXT, "status_name_ru", "decide_number", "solution_name_ru")
                    .derived(IDS, "lot_ids")
                    .build(),
            "lots");

    @Override
    public String kind() {
        return "announcement_pauses";
    }

    @Override
    public RecordForm form() {
        return FORM;
    }

    @Override
    public boolean recognises(Fields fields) {
        return fields.has("date_pause");
    }

    @Override
    public void read(PortalRecord record, RowSink sink) throws RowRefusedException {
        pause(record, null, sink);
    }

    static void nested(PortalRecord announcement, RowSink sink) {
        Nested.each(
                announcement.tree("pause"), FORM, sink, (pause, rows) -> pause(pause, announcement.number("id"), rows));
    }

    private static void pause(PortalRecord record, @Nullable Long announcement, RowSink sink)
            throws RowRefusedException {
        Row row = record.row();
        if (announcement != null) {
            row.set("trd_buy_id", announcement);
        }
        Nested.copy(record.tree("lots"), "/id", row, "lot_ids");
        sink.add(row.keyed());
    }
}
