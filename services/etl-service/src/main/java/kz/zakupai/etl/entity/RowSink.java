package kz.zakupai.etl.entity;

import java.time.Instant;
import java.util.OptionalLong;
import java.util.Set;
import kz.zakupai.etl.journal.JournalEntry;
import kz.zakupai.etl.table.Row;
import kz.zakupai.etl.table.RowRefusedException;
import kz.zakupai.etl.table.Table;
import org.jspecify.annotations.Nullable;

/** Takes what a record consists of. */
public interface RowSink {

    /** A row to store. */
    void add(Row row);

    /** A nested row that cannot be stored while the record around it can. */
    void refuse(Table table, @Nullable Object key, RowRefusedException refused);

    /**
     * The contract's units are exactly those with these keys: others that are stored, and are not of a newer version of
     * the contract, go away.
     */
    void unitsOf(long contractId, Set<String> unitKeys, @Nullable Instant version);

    /** Something by which the participant can be compared with others; kept only as a keyed digest. */
    void contact(@Nullable Long pid, ContactKind kind, @Nullable String text);

    /** The keyed digest of {@code text} as {@link #contact} keeps it; empty where no key is given or nothing is left of it. */
    OptionalLong digest(ContactKind kind, @Nullable String text);

    /** A line of the journal: a deletion marks the stored record, a later change takes the mark away. */
    void journal(JournalEntry entry);
}
