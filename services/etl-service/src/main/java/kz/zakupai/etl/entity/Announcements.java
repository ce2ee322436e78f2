package kz.zakupai.etl.entity;

import static kz.zakupai.etl.table.ColumnType.AMOUNT;
import static kz.zakupai.etl.table.ColumnType.BIIN;
import static kz.zakupai.etl.table.ColumnType.ID;
import static kz.zakupai.etl.table.ColumnType.NUMBER;
import static kz.zakupai.etl.table.ColumnType.NUMBERS;
import static kz.zakupai.etl.table.ColumnType.TEXT;
import static kz.zakupai.etl.table.ColumnType.TEXTS;
import static kz.zakupai.etl.table.ColumnType.TIME;

import java.util.Map;
import kz.zakupai.etl.table.RowRefusedException;
import kz.zakupai.etl.table.Table;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Announcements (the portal's trd_buy) with the lots inside them. */
final class Announcements implements Entity {
    private static final Table ANNOUNCEMENTS = Table.named("announcements", "id")
            .newerBy("last_update_date")
            .with(ID, "id", "customer_pid", "org_pid", "id_supplier", "parent_id")
            .with(TEXT, "number_anno", "name_ru", "name_kz", "customer_name_ru", "customer_name_kz")
            .with(TEXT, "org_name_ru", "org_name_kz")
            .with(BIIN, "customer_bin", "org_bin", "biin_supplier")
            .with(AMOUNT, "total_sum")
            .with(NUMBER, "count_lots", "ref_trade_methods_id", "ref_subject_type_id", "ref_buy_status_id")
            .with(NUMBER, "ref_type_trade_id", "ref_spec_purchase_type_id", "singl_org_sign", "disable_person_id")
            .with(NUMBER, "is_light_industry", "is_construction_work", "system_id")
            .with(NUMBERS, "fin_year")
            .with(TEXTS, "kato")
            .with(TIME, "publish_date", "start_date", "end_date", "repeat_start_date", "repeat_end_date")
            .with(TIME, "itogi_date_public", "discus_start_date", "discus_end_date", "last_update_date", "index_date")
            .build();

    @Override
    public String kind() {
        return "announcements";
    }

    @Override
    public Table table() {
        return ANNOUNCEMENTS;
    }

    @Override
    public boolean recognises(JsonNode element) {
        return element.has("number_anno") && !element.has("lot_number");
    }

    @Override
    public void read(JsonNode element, RowSink sink) throws RowRefusedException {
        sink.add(Keys.checked(ANNOUNCEMENTS.row(element, Map.of())));
        JsonNode lots = element.path("lots");
        if (lots.isArray()) {
            JsonNode number = element.path("number_anno");
            Lots.nested(lots, Nested.id(element, "id"), number.isString() ? number.asString() : null, sink);
        }
    }

    /** The few facts about its announcement that a lot's record carries. */
    static void ofLot(JsonNode lot, RowSink sink) {
        JsonNode announcement = lot.path("trd_buy");
        if (!announcement.isObject() || !lot.path("trd_buy_id").isNumber()) {
            return;
        }
        Map<String, @Nullable Object> derived = Nested.derived();
        try {
            derived.put("id", Nested.id(lot, "trd_buy_id"));
            if (lot.path("trd_buy_number_anno").isString()) {
                derived.put("number_anno", lot.path("trd_buy_number_anno").asString());
            }
            sink.add(ANNOUNCEMENTS.row(announcement, derived));
        } catch (RowRefusedException refused) {
            sink.refuse(ANNOUNCEMENTS, derived.get("id"), refused);
        }
    }
}
