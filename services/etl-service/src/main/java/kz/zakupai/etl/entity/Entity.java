package kz.zakupai.etl.entity;

import kz.zakupai.etl.table.RowRefusedException;
import kz.zakupai.etl.table.Table;
import tools.jackson.databind.JsonNode;

/** One kind of record of the portal, and how it is laid out in tables. */
public interface Entity {

    /** The name of the kind: {@code contracts}, {@code refs/ref_lots_status}. */
    String kind();

    /** The table of the record itself. */
    Table table();

    /** Whether a record with these fields (in snake_case) is of this kind. */
    boolean recognises(JsonNode element);

    /**
     * Lays the record out.
     *
     * @throws RowRefusedException if the record itself cannot be stored; then nothing of it is
     */
    void read(JsonNode element, RowSink sink) throws RowRefusedException;
}
