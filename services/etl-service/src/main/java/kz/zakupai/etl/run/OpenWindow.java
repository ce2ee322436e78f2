package kz.zakupai.etl.run;

import kz.zakupai.etl.extract.Cursor;
import kz.zakupai.etl.extract.Window;
import org.jspecify.annotations.Nullable;

/**
 * A window that is being loaded.
 *
 * @param id its row
 * @param cursor how far it has come
 * @param rowsRead how many records it has brought
 * @param importRunId the import that its rows name as their origin; none before its first page, and none for the journal
 */
record OpenWindow(
        long id,
        Window window,
        Cursor cursor,
        long rowsRead,
        @Nullable Long importRunId) {}
