package kz.zakupai.etl.entity;

import static kz.zakupai.etl.table.ColumnType.CODE;
import static kz.zakupai.etl.table.ColumnType.EARLIER_TIME;
import static kz.zakupai.etl.table.ColumnType.ID;
import static kz.zakupai.etl.table.ColumnType.NUMBER;
import static kz.zakupai.etl.table.ColumnType.TEXT;

import kz.zakupai.etl.page.Fields;
import kz.zakupai.etl.page.PortalRecord;
import kz.zakupai.etl.page.RecordForm;
import kz.zakupai.etl.table.Row;
import kz.zakupai.etl.table.RowRefusedException;
import kz.zakupai.etl.table.Table;
import org.jspecify.annotations.Nullable;

/** Addresses of participants, nested in them or as pages of their own ({@code /v3/subject/biin/{biin}/address}). */
final class SubjectAddresses implements Entity {
    private static final RecordForm FORM = RecordForm.of(
            Table.named("subject_addresses", "id")
                    .newerBy("edit_date")
                    .with(ID, "id", "pid")
                    .with(NUMBER, "address_type")
                    .with(TEXT, "address")
                    .with(CODE, "kato_code", "country_code")
                    .with(EARLIER_TIME, "date_create", "edit_date", "index_date")
                    .build(),
            "phone");

    @Override
    public String kind() {
        return "subject_addresses";
    }

    @Override
    public RecordForm form() {
        return FORM;
    }

    @Override
    public boolean recognises(Fields fields) {
        return fields.has("address_type") && fields.has("kato_code");
    }

    @Override
    public void read(PortalRecord record, RowSink sink) throws RowRefusedException {
        address(record, null, sink);
    }

    static void nested(PortalRecord subject, RowSink sink) {
        Nested.each(
                subject.tree("address"), FORM, sink, (address, rows) -> address(address, subject.number("pid"), rows));
    }

    private static void address(PortalRecord record, @Nullable Long subject, RowSink sink) throws RowRefusedException {
        Row row = record.row().keyed();
        if (subject != null) {
            row.set("pid", subject);
        }
        sink.add(row.with("pid"));
        Long pid = (Long) row.value("pid");
        sink.contact(pid, ContactKind.ADDRESS, record.text("address"));
        sink.contact(pid, ContactKind.PHONE, record.tree("phone").asString(""));
    }
}
