package kz.zakupai.etl.entity;

import static kz.zakupai.etl.table.ColumnType.BIIN;
import static kz.zakupai.etl.table.ColumnType.CODE;
import static kz.zakupai.etl.table.ColumnType.EARLIER_TIME;
import static kz.zakupai.etl.table.ColumnType.ID;
import static kz.zakupai.etl.table.ColumnType.NUMBER;
import static kz.zakupai.etl.table.ColumnType.TEXT;
import static kz.zakupai.etl.table.ColumnType.TEXTS;

import kz.zakupai.etl.page.Fields;
import kz.zakupai.etl.page.PortalRecord;
import kz.zakupai.etl.page.RecordForm;
import kz.zakupai.etl.table.RowRefusedException;
import kz.zakupai.etl.table.Table;

/**
 * Participants, in full or as the short list of customers that {@code /v3/plans} gives. Telephones and heads are kept as
 * keyed digests only; e-mail addresses and names of employees are not taken over.
 */
final class Subjects implements Entity {
    private static final RecordForm FORM = RecordForm.of(
            Table.named("subjects", "pid")
                    .newerBy("last_update_date")
                    .with(ID, "pid")
                    .with(BIIN, "bin", "iin", "parent_subject")
                    .with(TEXT, "inn", "unp", "name_ru", "name_kz", "full_name_ru", "full_name_kz")
                    .with(CODE, "country_code", "ref_kopf_code", "krp_code", "kse_code")
                    .with(TEXTS, "kato_list", "oked_list")
                    .with(NUMBER, "type_supplier", "customer", "organizer", "supplier", "qvazi", "mark_resident")
                    .with(NUMBER, "is_single_org", "year", "system_id")
                    .with(EARLIER_TIME, "regdate", "crdate", "last_update_date", "index_date")
                    .build(),
            "address",
            "employees",
            "phone");

    @Override
    public String kind() {
        return "subjects";
    }

    @Override
    public RecordForm form() {
        return FORM;
    }

    @Override
    public boolean recognises(Fields fields) {
        return fields.has("pid")
                && fields.has("bin")
                && (fields.has("regdate") || fields.has("type_supplier") || fields.has("doc_count"));
    }

    @Override
    public void read(PortalRecord record, RowSink sink) throws RowRefusedException {
        sink.add(record.row().keyed());
        Long pid = record.number("pid");
        sink.contact(pid, ContactKind.PHONE, record.tree("phone").asString(""));
        SubjectAddresses.nested(record, sink);
        SubjectHeads.nested(record, sink);
    }
}
