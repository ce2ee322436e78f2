package kz.zakupai.etl.entity;

import kz.zakupai.etl.page.Fields;
import kz.zakupai.etl.page.PortalRecord;
import kz.zakupai.etl.page.RecordForm;
import kz.zakupai.etl.table.RowRefusedException;
import kz.zakupai.etl.table.Table;

/** One kind of record of the portal, and how it is laid out in tables. Thread-safe. */
public interface Entity {

    /** The name of the kind: {@code contracts}, {@code refs/ref_lots_status}. */
    String kind();

    /** How its records are read. */
    RecordForm form();

    /** The table of the record itself. */
    default Table table() {
        return form().table();
    }

    /** Whether a record with these fields is of this kind. */
    boolean recognises(Fields fields);

    /**
     * Lays the record out.
     *
     * @param record read by {@link #form()}
     * @throws RowRefusedException if the record itself cannot be stored; then nothing of it is
     */
    void read(PortalRecord record, RowSink sink) throws RowRefusedException;
}
