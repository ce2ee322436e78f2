package kz.zakupai.etl.table;

import org.jspecify.annotations.Nullable;

/** One row cannot be stored. The reason repeats no value, so that no personal data gets into reports. Without a stack trace: a
 * page may have as many as it has rows. */
public final class RowRefusedException extends Exception {
    private static final long serialVersionUID = 1L;

    private final @Nullable String field;

    public RowRefusedException(@Nullable String field, String reason) {
        super(reason, null, false, false);
        this.field = field;
    }

    /** The field to blame, in snake_case. */
    public @Nullable String field() {
        return field;
    }

    /** The reason in one sentence. */
    public String reason() {
        return String.valueOf(getMessage());
    }
}
