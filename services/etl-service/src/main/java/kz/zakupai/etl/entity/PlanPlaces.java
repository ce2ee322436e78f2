package kz.zakupai.etl.entity;

import static kz.zakupai.etl.table.ColumnType.AMOUNT;
import static kz.zakupai.etl.table.ColumnType.CODE;
import static kz.zakupai.etl.table.ColumnType.ID;
import static kz.zakupai.etl.table.ColumnType.NUMBER;
import static kz.zakupai.etl.table.ColumnType.TEXT;
import static kz.zakupai.etl.table.ColumnType.TIME;

import kz.zakupai.etl.page.Fields;
import kz.zakupai.etl.page.PortalRecord;
import kz.zakupai.etl.page.RecordForm;
import kz.zakupai.etl.table.RowRefusedException;
import kz.zakupai.etl.table.Table;

/** Where a plan point is delivered ({@code /v3/plans/kato}, or nested in a plan). */
final class PlanPlaces implements Entity {
    private static final RecordForm FORM = RecordForm.of(Table.named("plan_places", "id")
            .newerBy("index_date")
            .with(ID, "id")
            .renamed("pln_points_id", "plan_id", ID)
            .renamed("ref_kato_code", "kato_code", CODE)
            .renamed("ref_countries_code", "country_code", CODE)
            .with(TEXT, "full_delivery_place_name_ru")
            .with(AMOUNT, "count")
            .with(NUMBER, "is_deleted", "system_id")
            .with(TIME, "index_date")
            .build());

    @Override
    public String kind() {
        return "plan_places";
    }

    @Override
    public RecordForm form() {
        return FORM;
    }

    @Override
    public boolean recognises(Fields fields) {
        return fields.has("pln_points_id") && fields.has("ref_kato_code");
    }

    @Override
    public void read(PortalRecord record, RowSink sink) throws RowRefusedException {
        sink.add(record.row().keyed().with("plan_id"));
    }

    /** The places in a plan's record; those without an id of their own (GraphQL) are only in the plan's own list. */
    static void nested(PortalRecord plan, String field, RowSink sink) {
        Nested.each(plan.tree(field), FORM, sink, (place, rows) -> {
            if (place.number("id") != null) {
                rows.add(place.row().set("plan_id", plan.number("id")));
            }
        });
    }
}
