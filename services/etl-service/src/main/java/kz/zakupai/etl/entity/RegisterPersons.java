package kz.zakupai.etl.entity;

import static kz.zakupai.etl.table.ColumnType.BIIN;
import static kz.zakupai.etl.table.ColumnType.ID;
import static kz.zakupai.etl.table.ColumnType.NUMBER;
import static kz.zakupai.etl.table.ColumnType.TIME;

import java.util.OptionalLong;
import kz.zakupai.etl.page.PortalRecord;
import kz.zakupai.etl.page.RecordForm;
import kz.zakupai.etl.table.Row;
import kz.zakupai.etl.table.RowRefusedException;
import kz.zakupai.etl.table.Table;
import kz.zakupai.service.biin.Biin;
import org.jspecify.annotations.Nullable;

/**
 * Founders and heads in the detail of the RNU: the ban extends to whom they lead (Law 106-VIII, art. 7). Organisations
 * are kept by BIN, people only by the keyed digest of their number; without a key they are passed over.
 */
final class RegisterPersons {
    /** The portal's numbers: 1 legal entity, 2 founder, 3 head. */
    private static final long HEAD = 3;

    private static final RecordForm FORM = RecordForm.of(
            Table.named("rnu_persons", "supplier_biin", "start_date", "system_id", "head_type", "bin", "digest")
                    .derived(BIIN, "supplier_biin", "bin")
                    .derived(TIME, "start_date")
                    .derived(NUMBER, "system_id")
                    .with(NUMBER, "head_type")
                    .derived(ID, "digest")
                    .build(),
            "head_biin");

    private RegisterPersons() {}

    static void nested(PortalRecord entry, RowSink sink) {
        Nested.each(
                entry.tree("founders"),
                FORM,
                sink,
                (person, rows) -> person(
                        entry,
                        person.number("head_type"),
                        person.tree("head_biin").asString(""),
                        rows));
        try {
            person(entry, HEAD, entry.tree("supplier_head_biin").asString(""), sink);
        } catch (RowRefusedException refused) {
            sink.refuse(FORM.table(), entry.value("supplier_biin"), refused);
        }
    }

    private static void person(PortalRecord entry, @Nullable Long headType, String number, RowSink sink)
            throws RowRefusedException {
        if (number.isBlank()) {
            return;
        }
        Biin biin;
        try {
            biin = new Biin(number.strip());
        } catch (IllegalArgumentException invalid) {
            throw new RowRefusedException("head_biin", String.valueOf(invalid.getMessage()));
        }
        Row row = new Row(FORM.table())
                .set("supplier_biin", entry.value("supplier_biin"))
                .set("start_date", entry.value("start_date"))
                .set("system_id", entry.value("system_id"))
                .set("head_type", headType)
                .set("bin", null)
                .set("digest", null);
        row.with("head_type");
        if (biin.holder() == Biin.Holder.ORGANISATION) {
            sink.add(row.set("bin", biin.digits()));
            return;
        }
        OptionalLong digest = sink.digest(ContactKind.HEAD, biin.digits());
        if (digest.isPresent()) {
            sink.add(row.set("digest", digest.getAsLong()));
        }
    }
}
