package kz.zakupai.etl.entity;

import static kz.zakupai.etl.table.ColumnType.BIIN;
import static kz.zakupai.etl.table.ColumnType.EARLIER_TIME;
import static kz.zakupai.etl.table.ColumnType.ID;
import static kz.zakupai.etl.table.ColumnType.NUMBER;
import static kz.zakupai.etl.table.ColumnType.TEXT;
import static kz.zakupai.etl.table.ColumnType.TEXTS;
import static kz.zakupai.etl.table.ColumnType.TIME;

import kz.zakupai.etl.page.Fields;
import kz.zakupai.etl.page.PortalRecord;
import kz.zakupai.etl.page.RecordForm;
import kz.zakupai.etl.table.RowRefusedException;
import kz.zakupai.etl.table.Table;

/**
 * The register of unfair participants (RNU), as list and as detail. The portal's own id is a place in its index and
 * changes: who, from when and in which system is the key.
 */
final class UnfairParticipants implements Entity {
    private static final RecordForm FORM = RecordForm.of(
            Table.named("rnu", "supplier_biin", "start_date", "system_id")
                    .newerBy("index_date")
                    .with(BIIN, "supplier_biin", "customer_biin")
                    .with(TIME, "start_date", "end_date", "send_date", "approve_date", "index_date")
                    .with(EARLIER_TIME, "court_decision_date")
                    .with(NUMBER, "system_id", "ref_reason_id")
                    .with(ID, "pid")
                    .with(TEXT, "supplier_name_ru", "supplier_name_kz", "supplier_innunp", "customer_name_ru")
                    .with(TEXT, "court_decision")
                    .with(TEXTS, "kato_list")
                    .build(),
            "founders",
            "supplier_head_biin");

    @Override
    public String kind() {
        return "rnu";
    }

    @Override
    public RecordForm form() {
        return FORM;
    }

    @Override
    public boolean recognises(Fields fields) {
        return fields.has("supplier_biin") && (fields.has("supplier_innunp") || fields.has("ref_reason_id"));
    }

    @Override
    public void read(PortalRecord record, RowSink sink) throws RowRefusedException {
        // Parts of the key that the list does not name are null, and that is how the row is found again.
        for (String part : FORM.table().key()) {
            record.row().set(part, record.value(part));
        }
        sink.add(record.row().with("supplier_biin"));
        RegisterPersons.nested(record, sink);
    }
}
