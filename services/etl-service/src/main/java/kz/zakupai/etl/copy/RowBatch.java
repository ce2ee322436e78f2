package kz.zakupai.etl.copy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import kz.zakupai.etl.table.Row;
import kz.zakupai.etl.table.Table;
import org.jspecify.annotations.Nullable;

/**
 * Rows of one table, encoded, until they are merged together. No two have the same key, so merging them in any order is the
 * same as storing them one after the other: a repeated row takes the place of the one before it where that gives the same
 * result, and else is not taken. For one thread.
 */
final class RowBatch {
    private static final int MAX_ROWS = 25_000;
    private static final int MAX_BYTES = 8 * 1024 * 1024;
    private static final int MAX_SHAPES = 32;

    private final Table table;
    private final @Nullable Integer versionPlace;
    private final CopyBuffer encoded = new CopyBuffer();
    private final List<Entry> entries = new ArrayList<>();
    private final Map<Object, Integer> byKey = new HashMap<>();
    private final Set<Long> shapes = new HashSet<>();

    /** Where a row is encoded, and what decides whether another may take its place. */
    private record Entry(
            int from, int to, long present, @Nullable Object version, boolean live) {
        Entry dead() {
            return new Entry(from, to, present, version, false);
        }
    }

    RowBatch(Table table) {
        this.table = table;
        this.versionPlace = table.versionPlace().orElse(null);
    }

    Table table() {
        return table;
    }

    boolean isEmpty() {
        return entries.isEmpty();
    }

    boolean isFull() {
        return entries.size() >= MAX_ROWS || encoded.size() >= MAX_BYTES || shapes.size() >= MAX_SHAPES;
    }

    /** How many rows were given, those that another took the place of included. */
    int size() {
        return entries.size();
    }

    /** The shapes of the rows: which columns they have values for. */
    Set<Long> shapes() {
        return shapes;
    }

    /**
     * Takes a row.
     *
     * @return false if a row with this key waits and the two must be stored one after the other: merge first, then repeat
     */
    boolean add(Row row) {
        Object key = key(row);
        Integer earlier = byKey.get(key);
        boolean takes = true;
        if (earlier != null) {
            Entry other = entries.get(earlier);
            if (!isExchangeable(other, row)) {
                return false;
            }
            takes = isNotOlder(row, other);
            if (takes) {
                entries.set(earlier, other.dead());
            }
        }
        int from = encoded.size();
        if (takes) {
            encode(row);
            byKey.put(key, entries.size());
            shapes.add(row.present());
        }
        entries.add(new Entry(from, encoded.size(), row.present(), version(row), takes));
        return true;
    }

    private Object key(Row row) {
        List<Integer> places = table.keyPlaces();
        if (places.size() == 1) {
            Object single = row.value(places.getFirst());
            if (single == null) {
                throw new IllegalArgumentException("a row of " + table + " without key");
            }
            return single;
        }
        List<@Nullable Object> parts = new ArrayList<>(places.size());
        places.forEach(place -> parts.add(row.value(place)));
        return parts;
    }

    private @Nullable Object version(Row row) {
        return versionPlace == null ? null : row.value(versionPlace);
    }

    /** The later row leaves nothing of the earlier one, or the earlier one nothing of the later: whatever is stored. */
    private boolean isExchangeable(Entry earlier, Row later) {
        boolean versioned = versionPlace != null && later.has(versionPlace);
        return earlier.present == later.present()
                && (!versioned || (earlier.version != null && version(later) != null));
    }

    private boolean isNotOlder(Row later, Entry earlier) {
        Object version = version(later);
        return version == null
                || earlier.version == null
                || ((Instant) version).compareTo((Instant) earlier.version) >= 0;
    }

    private void encode(Row row) {
        int columns = table.columns().size();
        encoded.putShort(columns + 1);
        encoded.putInt(Long.BYTES);
        encoded.putLong(row.present());
        for (int place = 0; place < columns; place++) {
            BinaryValues.put(encoded, table.columns().get(place).type(), row.value(place));
        }
    }

    /** Hands over the encoded rows in pieces. */
    <E extends Exception> void writeTo(Piece<E> out) throws E {
        int from = 0;
        int to = 0;
        for (Entry entry : entries) {
            if (!entry.live) {
                continue;
            }
            if (entry.from != to) {
                out.write(encoded.bytes(), from, to - from);
                from = entry.from;
            }
            to = entry.to;
        }
        out.write(encoded.bytes(), from, to - from);
    }

    void clear() {
        encoded.clear();
        entries.clear();
        byKey.clear();
        shapes.clear();
    }

    /** Takes a piece of the encoded rows. */
    @FunctionalInterface
    interface Piece<E extends Exception> {
        void write(byte[] bytes, int offset, int length) throws E;
    }
}
