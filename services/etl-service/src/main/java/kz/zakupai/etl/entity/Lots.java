package kz.zakupai.etl.entity;

import static kz.zakupai.etl.table.ColumnType.AMOUNT;
import static kz.zakupai.etl.table.ColumnType.BIIN;
import static kz.zakupai.etl.table.ColumnType.ID;
import static kz.zakupai.etl.table.ColumnType.IDS;
import static kz.zakupai.etl.table.ColumnType.NUMBER;
import static kz.zakupai.etl.table.ColumnType.TEXT;
import static kz.zakupai.etl.table.ColumnType.TEXTS;
import static kz.zakupai.etl.table.ColumnType.TIME;

import java.util.Map;
import java.util.Optional;
import kz.zakupai.etl.table.RowRefusedException;
import kz.zakupai.etl.table.Table;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Lots, by themselves or nested in an announcement. */
final class Lots implements Entity {
    private static final Table LOTS = Table.named("lots", "id")
            .newerBy("last_update_date")
            .with(ID, "id", "customer_id", "trd_buy_id", "plan_root_id")
            .with(TEXT, "lot_number", "method_symbol", "trd_buy_number_anno")
            .with(TEXT, "name_ru", "name_kz", "description_ru", "description_kz")
            .with(TEXT, "customer_name_ru", "customer_name_kz")
            .with(BIIN, "customer_bin")
            .with(NUMBER, "round", "ref_lot_status_id", "union_lots", "dumping", "ref_trade_methods_id")
            .with(NUMBER, "ref_buy_trade_methods_id", "psd_sign", "consulting_services", "singl_org_sign")
            .with(NUMBER, "is_light_industry", "is_construction_work", "disable_person_id", "is_deleted", "system_id")
            .with(AMOUNT, "count", "amount", "dumping_lot_price")
            .with(IDS, "point_list")
            .with(TEXTS, "enstru_codes", "pln_point_kato_list")
            .with(TIME, "last_update_date", "index_date")
            .build();

    @Override
    public String kind() {
        return "lots";
    }

    @Override
    public Table table() {
        return LOTS;
    }

    @Override
    public boolean recognises(JsonNode element) {
        return element.has("lot_number") && !element.has("lots") && !element.has("lot_url");
    }

    @Override
    public void read(JsonNode element, RowSink sink) throws RowRefusedException {
        sink.add(Keys.checked(LOTS.row(element, derived(element))));
        Announcements.ofLot(element, sink);
    }

    /** The lots inside an announcement's record: each is stored or refused by itself. */
    static void nested(JsonNode lots, @Nullable Long announcementId, @Nullable String numberAnno, RowSink sink) {
        for (JsonNode lot : lots) {
            try {
                Map<String, @Nullable Object> derived = derived(lot);
                derived.put("trd_buy_id", announcementId);
                derived.put("trd_buy_number_anno", numberAnno);
                sink.add(Keys.checked(LOTS.row(lot, derived)));
            } catch (RowRefusedException refused) {
                sink.refuse(LOTS, lot.path("id").asString(""), refused);
            }
        }
    }

    private static Map<String, @Nullable Object> derived(JsonNode element) throws RowRefusedException {
        Map<String, @Nullable Object> derived = Nested.derived();
        JsonNode number = element.path("lot_number");
        if (number.isString()) {
            Optional<LotNumber> parts = LotNumber.parse(number.asString());
            derived.put("plan_root_id", parts.map(LotNumber::planRootId).orElse(null));
            derived.put("method_symbol", parts.map(LotNumber::methodSymbol).orElse(null));
            derived.put("round", parts.map(LotNumber::round).orElse(null));
        }
        JsonNode plans = element.path("plans");
        if (plans.isArray()) {
            derived.put("enstru_codes", Nested.distinct(plans, "/ref_enstru/code", TEXT));
        }
        return derived;
    }
}
