package kz.zakupai.vault.server.audit.sink;

import java.io.IOException;

/**
 * Where lines go, in groups: {@link #begin}, {@link #add} for each line, {@link #end}. Called by one thread at a time.
 * When any of the three has failed, the group is begun once more after {@link #recover} has returned.
 */
public interface LineSink {
    /** Begins a group; what an earlier group left half done is forgotten. */
    void begin() throws IOException;

    /**
     * Takes a line, which may be written now or with the group.
     *
     * @param line its bytes up to {@code length}, the last of them {@code \n}; not kept after {@link #end}
     * @throws LineRefused when this line alone can't be written; the group goes on
     */
    void add(byte[] line, int length) throws IOException;

    /** Returns when all lines of the group are with the operating system. */
    void end() throws IOException;

    /** Makes ready for a second try after a failure, or throws at once where that would be in vain. */
    void recover() throws IOException;

    /** Closes and opens again: a rotated file is left behind, a receiver is called anew. */
    void open() throws IOException;

    /** Closes for good. */
    void close() throws IOException;
}
