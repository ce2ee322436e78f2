package kz.zakupai.etl.entity;

import static kz.zakupai.etl.table.ColumnType.AMOUNT;
import static kz.zakupai.etl.table.ColumnType.ID;
import static kz.zakupai.etl.table.ColumnType.NUMBER;
import static kz.zakupai.etl.table.ColumnType.TEXT;
import static kz.zakupai.etl.table.ColumnType.TIME;

import kz.zakupai.etl.page.Fields;
import kz.zakupai.etl.page.PortalRecord;
import kz.zakupai.etl.page.RecordForm;
import kz.zakupai.etl.table.Row;
import kz.zakupai.etl.table.RowRefusedException;
import kz.zakupai.etl.table.Table;

/** Acts of completed work, by themselves or nested in their contract. */
final class Acts implements Entity {
    private static final RecordForm FORM = RecordForm.of(Table.named("acts", "id")
            .newerBy("index_date")
            .with(ID, "id", "contract_id", "contract_root_id", "parent_id", "supplier_id", "customer_id")
            .with(TEXT, "number_act")
            .with(NUMBER, "status_id", "type_act", "day_overdue", "ref_subject_type_id", "is_gu", "is_deleted")
            .with(NUMBER, "system_id")
            .with(AMOUNT, "sum_avans", "sum_beginning", "sum_fine", "sum_previously", "sum_transfer")
            .with(TIME, "akt_date", "approve_date", "create_date_act", "index_date")
            .build());

    @Override
    public String kind() {
        return "acts";
    }

    @Override
    public RecordForm form() {
        return FORM;
    }

    @Override
    public boolean recognises(Fields fields) {
        return fields.has("number_act") || fields.has("akt_date");
    }

    @Override
    public void read(PortalRecord record, RowSink sink) throws RowRefusedException {
        sink.add(record.row().keyed());
    }

    /** The acts in a contract's record: they belong to it where they do not say so themselves. */
    static void nested(PortalRecord contract, RowSink sink) {
        Nested.each(contract.tree("acts"), FORM, sink, (act, rows) -> {
            Row row = act.row().keyed();
            if (act.value("contract_id") == null) {
                row.set("contract_id", contract.number("id"));
            }
            if (act.value("contract_root_id") == null && contract.number("root_id") != null) {
                row.set("contract_root_id", contract.number("root_id"));
            }
            rows.add(row);
        });
    }
}
