package kz.zakupai.vault.server.store;

import java.io.IOException;

/** Entries that can be walked through, each key once. */
@FunctionalInterface
public interface EntrySource {
    /** Gives every entry to {@code sink}; ends early with what the sink throws. */
    void forEach(EntrySink sink) throws IOException;
}
