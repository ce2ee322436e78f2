package kz.zakupai.etl.entity;

import java.util.Set;
import kz.zakupai.etl.table.Row;
import kz.zakupai.etl.table.RowRefusedException;
import kz.zakupai.etl.table.Table;
import org.jspecify.annotations.Nullable;

/** Takes the rows that a record consists of. */
public interface RowSink {

    /** A row to store. */
    void add(Row row);

    /** A nested row that cannot be stored while the record around it can. */
    void refuse(Table table, @Nullable Object key, RowRefusedException refused);

    /** The contract's units are exactly those with these keys: others that are stored go away. */
    void unitsOf(long contractId, Set<String> unitKeys);
}
