package kz.zakupai.etl.load;

import java.sql.Connection;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.LongSupplier;
import kz.zakupai.etl.contact.ContactDigests;
import kz.zakupai.etl.entity.ContactKind;
import kz.zakupai.etl.entity.RowSink;
import kz.zakupai.etl.journal.JournalEntry;
import kz.zakupai.etl.table.ColumnType;
import kz.zakupai.etl.table.Row;
import kz.zakupai.etl.table.RowRefusedException;
import kz.zakupai.etl.table.Table;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Stores what records consist of, within one transaction. For one thread. */
final class StoringSink implements RowSink {
    private static final Table CONTACTS = Table.named("subject_contacts", "pid", "kind", "digest")
            .derived(ColumnType.ID, "pid", "digest")
            .derived(ColumnType.TEXT, "kind")
            .build();

    private final RowWriter writer;
    private final UnitSweep units;
    private final JournalMarks marks;
    private final ContactDigests digests;
    private final Rejects rejects;
    private final LongSupplier rowNumber;

    StoringSink(
            Connection connection,
            JdbcClient database,
            Provenance provenance,
            ContactDigests digests,
            Rejects rejects,
            LongSupplier rowNumber) {
        this.writer = new RowWriter(connection, provenance);
        this.units = new UnitSweep(database);
        this.marks = new JournalMarks(database);
        this.digests = digests;
        this.rejects = rejects;
        this.rowNumber = rowNumber;
    }

    @Override
    public void add(Row row) {
        writer.add(row);
    }

    @Override
    public void refuse(Table table, @Nullable Object key, RowRefusedException refused) {
        rejects.add(
                rowNumber.getAsLong(), table.name(), Objects.toString(key, null), refused.field(), refused.reason());
    }

    @Override
    public void unitsOf(long contractId, Set<String> unitKeys, @Nullable Instant version) {
        units.keepOnly(contractId, unitKeys, version);
        if (units.isFull()) {
            writer.flush();
            units.sweep();
        }
    }

    @Override
    public void contact(@Nullable Long pid, ContactKind kind, @Nullable String text) {
        if (pid == null) {
            return;
        }
        for (long digest : digests.of(kind, text)) {
            writer.add(
                    new Row(CONTACTS).set("pid", pid).set("kind", kind.column()).set("digest", digest));
        }
    }

    @Override
    public OptionalLong digest(ContactKind kind, @Nullable String text) {
        List<Long> found = digests.of(kind, text);
        return found.isEmpty() ? OptionalLong.empty() : OptionalLong.of(found.getFirst());
    }

    @Override
    public void journal(JournalEntry entry) {
        marks.add(entry);
    }

    /** Waits until the connection is free, so that the transaction can be undone. */
    void settle() {
        writer.settle();
    }

    /** Stores what waits, and returns what became of all rows, per table. */
    Map<String, Counts> finish() {
        Map<String, Counts> counts = new TreeMap<>(writer.flush());
        // They repeat what other rows say, so they are no rows that anyone would look for in the report.
        counts.remove(CONTACTS.name());
        units.sweep();
        marks.flush().forEach((table, marked) -> counts.merge(table, marked, Counts::plus));
        return counts;
    }
}
