package kz.zakupai.etl.copy;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import kz.zakupai.etl.table.ColumnType;
import org.jspecify.annotations.Nullable;

/**
 * Values in PostgreSQL's binary form: a length and that many bytes, as each type's {@code typreceive} function takes them.
 */
final class BinaryValues {
    /** Object ids of the types of array elements: they are the same in every PostgreSQL (pg_type.dat). */
    private static final int INT8_OID = 20;

    private static final int INT4_OID = 23;
    private static final int TEXT_OID = 25;
    private static final int JSONB_VERSION = 1;
    private static final long EPOCH_2000 = Instant.parse("2000-01-01T00:00:00Z").getEpochSecond();

    private BinaryValues() {}

    /** Puts {@code value}, which is of the form that {@link ColumnType#read} gives; null is null. */
    static void put(CopyBuffer out, ColumnType type, @Nullable Object value) {
        if (value == null) {
            out.putInt(-1);
            return;
        }
        int length = out.size();
        out.putInt(0);
        switch (type) {
            case ID -> out.putLong((Long) value);
            case NUMBER -> out.putInt(((Long) value).intValue());
            case AMOUNT -> BinaryNumeric.put(out, (BigDecimal) value);
            case TEXT, CODE, BIIN -> out.putText((String) value);
            case TIME, EARLIER_TIME -> out.putLong(micros((Instant) value));
            case IDS -> array(out, INT8_OID, ColumnType.ID, (List<?>) value);
            case NUMBERS -> array(out, INT4_OID, ColumnType.NUMBER, (List<?>) value);
            case TEXTS -> array(out, TEXT_OID, ColumnType.TEXT, (List<?>) value);
            case OBJECT -> {
                out.putByte(JSONB_VERSION);
                out.putText(value.toString());
            }
        }
        out.setInt(length, out.size() - length - Integer.BYTES);
    }

    private static long micros(Instant instant) {
        return (instant.getEpochSecond() - EPOCH_2000) * 1_000_000 + instant.getNano() / 1000;
    }

    private static void array(CopyBuffer out, int elementOid, ColumnType elementType, List<?> elements) {
        boolean any = !elements.isEmpty();
        out.putInt(any ? 1 : 0);
        out.putInt(0);
        out.putInt(elementOid);
        if (any) {
            out.putInt(elements.size());
            out.putInt(1);
            for (Object element : elements) {
                put(out, elementType, element);
            }
        }
    }
}
