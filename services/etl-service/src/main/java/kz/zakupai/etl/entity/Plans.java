package kz.zakupai.etl.entity;

import static kz.zakupai.etl.table.ColumnType.AMOUNT;
import static kz.zakupai.etl.table.ColumnType.BIIN;
import static kz.zakupai.etl.table.ColumnType.ID;
import static kz.zakupai.etl.table.ColumnType.NUMBER;
import static kz.zakupai.etl.table.ColumnType.TEXT;
import static kz.zakupai.etl.table.ColumnType.TEXTS;
import static kz.zakupai.etl.table.ColumnType.TIME;

import java.util.Map;
import kz.zakupai.etl.table.RowRefusedException;
import kz.zakupai.etl.table.Table;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Points of annual plans. An edit on the portal makes a new id with the same {@code rootrecord_id}. */
final class Plans implements Entity {
    private static final Table PLANS = Table.named("plans", "id")
            .newerBy("changed_at")
            .with(ID, "id", "rootrecord_id", "sys_subjects_id", "plan_act_id")
            .with(BIIN, "subject_biin")
            .with(TEXT, "subject_name_ru", "name_ru", "name_kz", "desc_ru", "desc_kz", "extra_desc_ru", "extra_desc_kz")
            .with(TEXT, "ref_enstru_code", "ref_units_code", "unit_name_ru", "ref_abp_code", "supply_date_ru")
            .with(TEXT, "plan_act_number")
            .with(AMOUNT, "count", "price", "amount", "prepayment")
            .with(AMOUNT, "sum_1", "sum_2", "sum_3")
            .with(NUMBER, "pln_point_year", "ref_months_id", "ref_trade_methods_id", "ref_subject_type_id")
            .with(NUMBER, "ref_pln_point_status_id", "ref_justification_id", "ref_finsource_id", "ref_budget_type_id")
            .with(NUMBER, "ref_point_type_id", "is_active", "is_qvazi", "is_deleted", "plan_fin_year")
            .with(NUMBER, "plan_preliminary", "transfer_type", "system_id")
            .with(TEXTS, "kato_list")
            .renamed("timestamp", "changed_at", TIME)
            .with(TIME, "date_approved", "date_create", "index_date")
            .build();

    @Override
    public String kind() {
        return "plans";
    }

    @Override
    public Table table() {
        return PLANS;
    }

    @Override
    public boolean recognises(JsonNode element) {
        return element.has("rootrecord_id") && !element.has("lot_number");
    }

    @Override
    public void read(JsonNode element, RowSink sink) throws RowRefusedException {
        Map<String, @Nullable Object> derived = Nested.derived();
        for (String sum : new String[] {"sum1", "sum2", "sum3"}) {
            Nested.copy(element, "/" + sum, "sum_" + sum.charAt(3), AMOUNT, derived);
        }
        Nested.copy(element, "/ref_subject_types_id", "ref_subject_type_id", NUMBER, derived);
        Nested.copy(element, "/ref_units/name_ru", "unit_name_ru", TEXT, derived);
        Nested.copy(element, "/plan_acts/plan_act_number", "plan_act_number", TEXT, derived);
        Nested.copy(element, "/plan_acts/date_approved", "date_approved", TIME, derived);
        if (!element.has("ref_enstru_code")) {
            Nested.copy(element, "/ref_enstru/code", "ref_enstru_code", TEXT, derived);
        }
        JsonNode places = element.has("plans_kato") ? element.path("plans_kato") : element.path("kato");
        if (places.isArray()) {
            derived.put("kato_list", Nested.distinct(places, "/ref_kato_code", TEXT));
        }
        sink.add(Keys.checked(PLANS.row(element, derived)));
    }
}
