package kz.zakupai.etl.extract;

import java.util.List;

/** Finds in our own tables what a window's next records are asked for by. */
public interface StoredIds {

    /**
     * An owner or a changed record.
     *
     * @param id by it the order is kept
     * @param code what the portal knows it by where that is not the id: the BIN in the register; else empty
     */
    record StoredId(long id, String code) {}

    /** At most {@code limit} of the window's ids above {@code done}, in rising order. */
    List<StoredId> above(Window window, long done, int limit);
}
