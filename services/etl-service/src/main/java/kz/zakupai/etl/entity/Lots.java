package kz.zakupai.etl.entity;

import static kz.zakupai.etl.table.ColumnType.AMOUNT;
import static kz.zakupai.etl.table.ColumnType.BIIN;
import static kz.zakupai.etl.table.ColumnType.ID;
import static kz.zakupai.etl.table.ColumnType.IDS;
import static kz.zakupai.etl.table.ColumnType.NUMBER;
import static kz.zakupai.etl.table.ColumnType.TEXT;
import static kz.zakupai.etl.table.ColumnType.TEXTS;
import static kz.zakupai.etl.table.ColumnType.TIME;

import java.util.Optional;
import kz.zakupai.etl.page.Fields;
import kz.zakupai.etl.page.PortalRecord;
import kz.zakupai.etl.page.RecordForm;
import kz.zakupai.etl.table.Row;
import kz.zakupai.etl.table.RowRefusedException;
import kz.zakupai.etl.table.Table;
import tools.jackson.databind.JsonNode;

/** Lots, by themselves or nested in an announcement. */
final class Lots implements Entity {
    static final RecordForm FORM = RecordForm.of(
            Table.named("lots", "id")
                    .newerBy("last_update_date")
                    .with(ID, "id", "customer_id", "trd_buy_id")
                    .derived(ID, "plan_root_id")
                    .derived(NUMBER, "round")
                    .derived(TEXT, "method_symbol")
                    .derived(TEXTS, "enstru_codes")
                    .with(TEXT, "lot_number", "trd_buy_number_anno")
                    .with(TEXT, "name_ru", "name_kz", "description_ru", "description_kz")
                    .with(TEXT, "customer_name_ru", "customer_name_kz")
                    .with(BIIN, "customer_bin")
                    .with(NUMBER, "ref_lot_status_id", "union_lots", "dumping", "ref_trade_methods_id")
                    .with(NUMBER, "ref_buy_trade_methods_id", "psd_sign", "consulting_services", "singl_org_sign")
                    .with(NUMBER, "is_light_industry", "is_construction_work", "disable_person_id", "is_deleted")
                    .with(NUMBER, "system_id")
                    .with(AMOUNT, "count", "amount", "dumping_lot_price")
                    .with(IDS, "point_list")
                    .with(TEXTS, "pln_point_kato_list")
                    .with(TIME, "last_update_date", "index_date")
                    .build(),
            "plans",
            "trd_buy");

    @Override
    public String kind() {
        return "lots";
    }

    @Override
    public RecordForm form() {
        return FORM;
    }

    @Override
    public boolean recognises(Fields fields) {
        return fields.has("lot_number") && !fields.has("lots") && !fields.has("lot_url");
    }

    @Override
    public void read(PortalRecord record, RowSink sink) throws RowRefusedException {
        sink.add(row(record));
        Announcements.ofLot(record, sink);
    }

    /** The lots inside an announcement's record: each is stored or refused by itself. */
    static void nested(PortalRecord announcement, RowSink sink) {
        Nested.each(announcement.tree("lots"), FORM, sink, (lot, rows) -> {
            Row row = row(lot).set("trd_buy_id", announcement.number("id"));
            String number = announcement.text("number_anno");
            rows.add(number == null ? row : row.set("trd_buy_number_anno", number));
        });
    }

    private static Row row(PortalRecord record) throws RowRefusedException {
        Row row = record.row().keyed();
        String number = record.text("lot_number");
        if (number != null) {
            Optional<LotNumber> parts = LotNumber.parse(number);
            row.set("plan_root_id", parts.map(LotNumber::planRootId).orElse(null));
            row.set("method_symbol", parts.map(LotNumber::methodSymbol).orElse(null));
            row.set("round", parts.map(part -> (long) part.round()).orElse(null));
        }
        JsonNode plans = record.tree("plans");
        if (plans.isArray()) {
            row.set("enstru_codes", Nested.distinct(plans, "/ref_enstru/code", "plans.ref_enstru.code"));
        }
        return row;
    }
}
