package kz.zakupai.etl.entity;

import static kz.zakupai.etl.table.ColumnType.AMOUNT;
import static kz.zakupai.etl.table.ColumnType.BIIN;
import static kz.zakupai.etl.table.ColumnType.CODE;
import static kz.zakupai.etl.table.ColumnType.ID;
import static kz.zakupai.etl.table.ColumnType.NUMBER;
import static kz.zakupai.etl.table.ColumnType.TEXT;
import static kz.zakupai.etl.table.ColumnType.TEXTS;
import static kz.zakupai.etl.table.ColumnType.TIME;

import java.util.List;
import kz.zakupai.etl.page.Fields;
import kz.zakupai.etl.page.PortalRecord;
import kz.zakupai.etl.page.RecordForm;
import kz.zakupai.etl.table.Row;
import kz.zakupai.etl.table.RowRefusedException;
import kz.zakupai.etl.table.Table;
import tools.jackson.databind.JsonNode;

/**
 * Points of annual plans. An edit on the portal makes a new id with the same {@code rootrecord_id}. REST and GraphQL name
 * some fields differently: {@code sum_1} is {@code sum1} there, {@code kato} is {@code plans_kato}.
 */
final class Plans implements Entity {
    private static final RecordForm FORM = RecordForm.of(
            Table.named("plans", "id")
                    .newerBy("changed_at")
                    .with(ID, "id", "rootrecord_id", "sys_subjects_id", "plan_act_id")
                    .with(BIIN, "subject_biin")
                    .with(TEXT, "subject_name_ru", "name_ru", "name_kz", "desc_ru", "desc_kz", "extra_desc_ru")
                    .with(TEXT, "extra_desc_kz", "unit_name_ru", "supply_date_ru", "plan_act_number")
                    .with(CODE, "ref_enstru_code", "ref_units_code", "ref_abp_code")
                    .with(AMOUNT, "count", "price", "amount", "prepayment")
                    .with(AMOUNT, "sum_1", "sum_2", "sum_3")
                    .with(NUMBER, "pln_point_year", "ref_months_id", "ref_trade_methods_id", "ref_subject_type_id")
                    .with(NUMBER, "ref_pln_point_status_id", "ref_justification_id", "ref_finsource_id")
                    .with(NUMBER, "ref_budget_type_id", "ref_point_type_id", "is_active", "is_qvazi", "is_deleted")
                    .with(NUMBER, "plan_fin_year", "plan_preliminary", "transfer_type", "system_id")
                    .derived(TEXTS, "kato_list")
                    .renamed("timestamp", "changed_at", TIME)
                    .with(TIME, "date_approved", "date_create", "index_date")
                    .build(),
            "sum1",
            "sum2",
            "sum3",
            "ref_subject_types_id",
            "ref_units",
            "ref_enstru",
            "plan_acts",
            "plans_kato",
            "kato",
            "plans_spec",
            "spec");

    @Override
    public String kind() {
        return "plans";
    }

    @Override
    public RecordForm form() {
        return FORM;
    }

    @Override
    public boolean recognises(Fields fields) {
        return fields.has("rootrecord_id") && !fields.has("lot_number");
    }

    @Override
    public void read(PortalRecord record, RowSink sink) throws RowRefusedException {
        Row row = record.row().keyed();
        for (String sum : List.of("1", "2", "3")) {
            Nested.copy(record.tree("sum" + sum), "", row, "sum_" + sum);
        }
        Nested.copy(record.tree("ref_subject_types_id"), "", row, "ref_subject_type_id");
        Nested.copy(record.tree("ref_units"), "/name_ru", row, "unit_name_ru");
        Nested.copy(record.tree("ref_units"), "/code", row, "ref_units_code");
        Nested.copy(record.tree("plan_acts"), "/plan_act_number", row, "plan_act_number");
        Nested.copy(record.tree("plan_acts"), "/date_approved", row, "date_approved");
        if (record.value("ref_enstru_code") == null) {
            Nested.copy(record.tree("ref_enstru"), "/code", row, "ref_enstru_code");
        }
        String places = record.has("plans_kato") ? "plans_kato" : "kato";
        JsonNode list = record.tree(places);
        if (list.isArray()) {
            row.set("kato_list", Nested.distinct(list, "/ref_kato_code", places + ".ref_kato_code"));
        }
        sink.add(row);
        PlanPlaces.nested(record, places, sink);
        PlanSpecs.nested(record, record.has("plans_spec") ? "plans_spec" : "spec", sink);
    }
}
