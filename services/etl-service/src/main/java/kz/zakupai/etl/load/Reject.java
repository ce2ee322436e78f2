package kz.zakupai.etl.load;

import org.jspecify.annotations.Nullable;

/**
 * A row that was not stored.
 *
 * @param rowNumber the place of its record in the page, from 1
 * @param entity the table that it was meant for
 * @param key its natural key as far as it is known; personal numbers are masked
 * @param field the field to blame
 */
public record Reject(
        long rowNumber,
        String entity,
        @Nullable String key,
        @Nullable String field,
        String reason) {

    /** The same, counted from a later beginning: {@code rows} came before its page. */
    public Reject shifted(long rows) {
        return new Reject(rowNumber + rows, entity, key, field, reason);
    }
}
