package kz.zakupai.etl.entity;

import static kz.zakupai.etl.table.ColumnType.AMOUNT;
import static kz.zakupai.etl.table.ColumnType.BIIN;
import static kz.zakupai.etl.table.ColumnType.ID;
import static kz.zakupai.etl.table.ColumnType.IDS;
import static kz.zakupai.etl.table.ColumnType.NUMBER;
import static kz.zakupai.etl.table.ColumnType.TEXT;
import static kz.zakupai.etl.table.ColumnType.TIME;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import kz.zakupai.etl.table.RowRefusedException;
import kz.zakupai.etl.table.Table;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Contracts and their units. Bank accounts, telephones and names of people are not taken over. */
final class Contracts implements Entity {
    private static final Table CONTRACTS = Table.named("contracts", "id")
            .newerBy("last_update_date")
            .with(ID, "id", "parent_id", "root_id", "trd_buy_id", "supplier_id", "customer_id")
            .with(TEXT, "trd_buy_number_anno", "trd_buy_name_ru", "contract_number", "contract_number_sys")
            .with(NUMBER, "ref_contract_status_id", "ref_contract_type_id", "ref_contract_cancel_id")
            .with(NUMBER, "ref_contract_agr_form_id", "ref_contract_year_type_id", "ref_subject_type_id")
            .with(NUMBER, "ref_finsource_id", "fakt_trade_methods_id", "fin_year", "is_gu", "enforcement", "with_nds")
            .with(NUMBER, "deleted", "system_id")
            .with(IDS, "ref_amendm_agreem_justif_id")
            .with(TEXT, "ref_currency_code", "supplier_legal_address", "customer_legal_address")
            .with(TEXT, "sign_reason_doc_name", "description_ru", "description_kz")
            .with(BIIN, "supplier_biin", "customer_bin")
            .with(AMOUNT, "exchange_rate", "contract_sum", "contract_sum_wnds", "fakt_sum", "fakt_sum_wnds")
            .with(AMOUNT, "contract_ms")
            .with(TIME, "crdate", "sign_date", "ec_end_date", "plan_exec_date", "fakt_exec_date", "contract_end_date")
            .with(TIME, "last_update_date", "index_date")
            .build();

    private static final Table UNITS = Table.named("contract_units", "contract_id", "unit_key")
            .with(ID, "contract_id", "lot_id", "pln_point_id", "root_id")
            .with(TEXT, "unit_key")
            .renamed("id", "portal_id", ID)
            .with(AMOUNT, "item_price", "item_price_wnds", "quantity", "total_sum", "total_sum_wnds")
            .with(AMOUNT, "fact_sum", "fact_sum_wnds")
            .with(NUMBER, "ref_contract_status_id", "executed", "deleted")
            .with(TIME, "exec_plan_date", "exec_fakt_date")
            .build();

    @Override
    public String kind() {
        return "contracts";
    }

    @Override
    public Table table() {
        return CONTRACTS;
    }

    @Override
    public boolean recognises(JsonNode element) {
        return element.has("contract_number_sys") || element.has("contract_sum");
    }

    @Override
    public void read(JsonNode element, RowSink sink) throws RowRefusedException {
        sink.add(Keys.checked(CONTRACTS.row(element, Map.of())));
        Long id = Nested.id(element, "id");
        JsonNode units = element.path("contract_units");
        if (id == null || !units.isArray()) {
            return;
        }
        Set<String> keys = new HashSet<>();
        for (int place = 0; place < units.size(); place++) {
            keys.add(unit(id, place + 1, units.path(place), sink));
        }
        sink.unitsOf(id, keys);
    }

    private static String unit(long contractId, int place, JsonNode unit, RowSink sink) {
        String key = unit.path("id").isNumber() ? "u" + unit.path("id").asString() : "n" + place;
        Map<String, @Nullable Object> derived = Nested.derived();
        derived.put("contract_id", contractId);
        derived.put("unit_key", key);
        try {
            sink.add(UNITS.row(unit, derived));
        } catch (RowRefusedException refused) {
            sink.refuse(UNITS, contractId + "/" + key, refused);
        }
        return key;
    }
}
