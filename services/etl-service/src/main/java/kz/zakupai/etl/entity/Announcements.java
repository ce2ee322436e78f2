package kz.zakupai.etl.entity;

import static kz.zakupai.etl.table.ColumnType.AMOUNT;
import static kz.zakupai.etl.table.ColumnType.BIIN;
import static kz.zakupai.etl.table.ColumnType.ID;
import static kz.zakupai.etl.table.ColumnType.NUMBER;
import static kz.zakupai.etl.table.ColumnType.NUMBERS;
import static kz.zakupai.etl.table.ColumnType.TEXT;
import static kz.zakupai.etl.table.ColumnType.TEXTS;
import static kz.zakupai.etl.table.ColumnType.TIME;

import kz.zakupai.etl.page.Fields;
import kz.zakupai.etl.page.PortalRecord;
import kz.zakupai.etl.page.RecordForm;
import kz.zakupai.etl.table.Row;
import kz.zakupai.etl.table.RowRefusedException;
import kz.zakupai.etl.table.Table;
import tools.jackson.databind.JsonNode;

/** Announcements (the portal's trd_buy) with the lots inside them, what paused or cancelled them, and who decides. */
final class Announcements implements Entity {
    private static final RecordForm FORM = RecordForm.of(
            Table.named("announcements", "id")
                    .newerBy("last_update_date")
                    .with(ID, "id", "customer_pid", "org_pid", "id_supplier", "parent_id")
                    .with(TEXT, "number_anno", "name_ru", "name_kz", "customer_name_ru", "customer_name_kz")
                    .with(TEXT, "org_name_ru", "org_name_kz")
                    .with(BIIN, "customer_bin", "org_bin", "biin_supplier")
                    .with(AMOUNT, "total_sum")
                    .with(NUMBER, "count_lots", "ref_trade_methods_id", "ref_subject_type_id", "ref_buy_status_id")
                    .with(NUMBER, "ref_type_trade_id", "ref_spec_purchase_type_id", "singl_org_sign")
                    .with(NUMBER, "disable_person_id", "is_light_industry", "is_construction_work", "system_id")
                    .with(NUMBERS, "fin_year")
                    .with(TEXTS, "kato")
                    .with(TIME, "publish_date", "start_date", "end_date", "repeat_start_date", "repeat_end_date")
                    .with(TIME, "itogi_date_public", "discus_start_date", "discus_end_date", "last_update_date")
                    .with(TIME, "index_date")
                    .build(),
            "lots",
            "pause",
            "cancel",
            "commission");

    @Override
    public String kind() {
        return "announcements";
    }

    @Override
    public RecordForm form() {
        return FORM;
    }

    @Override
    public boolean recognises(Fields fields) {
        return fields.has("number_anno") && !fields.has("lot_number");
    }

    @Override
    public void read(PortalRecord record, RowSink sink) throws RowRefusedException {
        sink.add(record.row().keyed());
        Lots.nested(record, sink);
        Pauses.nested(record, sink);
        Cancellations.nested(record, sink);
        CommissionMembers.nested(record, sink);
    }

    /** The few facts about its announcement that a lot's record carries. */
    static void ofLot(PortalRecord lot, RowSink sink) {
        JsonNode tree = lot.tree("trd_buy");
        Long id = lot.number("trd_buy_id");
        if (!tree.isObject() || id == null) {
            return;
        }
        try {
            Row row = FORM.read(tree).row().set("id", id);
            String number = lot.text("trd_buy_number_anno");
            sink.add(number == null ? row : row.set("number_anno", number));
        } catch (RowRefusedException refused) {
            sink.refuse(FORM.table(), id, refused);
        }
    }
}
