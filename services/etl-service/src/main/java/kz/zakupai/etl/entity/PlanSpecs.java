package kz.zakupai.etl.entity;

import static kz.zakupai.etl.table.ColumnType.AMOUNT;
import static kz.zakupai.etl.table.ColumnType.CODE;
import static kz.zakupai.etl.table.ColumnType.ID;
import static kz.zakupai.etl.table.ColumnType.NUMBER;
import static kz.zakupai.etl.table.ColumnType.TIME;

import kz.zakupai.etl.page.Fields;
import kz.zakupai.etl.page.PortalRecord;
import kz.zakupai.etl.page.RecordForm;
import kz.zakupai.etl.table.RowRefusedException;
import kz.zakupai.etl.table.Table;

/** Budget lines of plan points ({@code /v3/plans/spec}, or nested in a plan). */
final class PlanSpecs implements Entity {
    private static final RecordForm FORM = RecordForm.of(Table.named("plan_specs", "id")
            .newerBy("index_date")
            .with(ID, "id", "ref_ekrb_id", "ref_fkrb_id", "spec_kat")
            .renamed("pln_points_id", "plan_id", ID)
            .with(CODE, "ref_program_code", "ref_subprogram_code")
            .with(AMOUNT, "count", "price", "amount")
            .with(NUMBER, "is_deleted", "system_id")
            .with(TIME, "index_date")
            .build());

    @Override
    public String kind() {
        return "plan_specs";
    }

    @Override
    public RecordForm form() {
        return FORM;
    }

    @Override
    public boolean recognises(Fields fields) {
        return fields.has("pln_points_id") && fields.has("ref_ekrb_id");
    }

    @Override
    public void read(PortalRecord record, RowSink sink) throws RowRefusedException {
        sink.add(record.row().keyed().with("plan_id"));
    }

    /** The budget lines in a plan's record; those without an id of their own (GraphQL) cannot be found again. */
    static void nested(PortalRecord plan, String field, RowSink sink) {
        Nested.each(plan.tree(field), FORM, sink, (line, rows) -> {
            if (line.number("id") != null) {
                rows.add(line.row().set("plan_id", plan.number("id")));
            }
        });
    }
}
