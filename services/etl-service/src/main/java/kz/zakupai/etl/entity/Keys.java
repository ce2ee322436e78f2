package kz.zakupai.etl.entity;

import kz.zakupai.etl.table.Row;
import kz.zakupai.etl.table.RowRefusedException;

/** Checks that a row can be found again. */
final class Keys {
    private Keys() {}

    /** The row itself if every part of its natural key has a value. */
    static Row checked(Row row) throws RowRefusedException {
        for (String part : row.table().key()) {
            require(row, part);
        }
        return row;
    }

    /** Refuses a row without a value in {@code column}. */
    static Row require(Row row, String column) throws RowRefusedException {
        if (row.value(column) == null) {
            throw new RowRefusedException(column, "is missing, and without it the row could not be found again");
        }
        return row;
    }
}
