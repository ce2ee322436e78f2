package kz.zakupai.vault.server.store;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An ordered map from keys to bytes.
 *
 * <p>Keys are non-empty, use {@code /} as separator, and sort by their UTF-8 bytes. A write is atomic: all of its
 * changes or none; when {@link #write} returns they are durable. Readers never wait for writers and see only committed
 * changes. Thread-safe; may be called from virtual threads.
 *
 * Every method throws {@link StoreException} when the medium fails or the store is closed.
 */
public interface Store extends AutoCloseable {
    /** The value at {@code key}, or null when absent. The array is the caller's own. */
    byte @Nullable [] get(String key);

    /**
     * The names directly below {@code prefix} in order: a key {@code prefix + "a"} gives {@code a}, keys below
     * {@code prefix + "b/"} give one {@code b/}.
     *
     * @param prefix empty, or ending in {@code /}
     * @param after only names greater than this; empty for all
     * @param limit at most this many; not positive means all
     */
    List<String> list(String prefix, String after, int limit);

    /**
     * The full keys that start with {@code prefix} in order, below it at any depth.
     *
     * @param after only keys greater than this; empty for all
     * @param limit at most this many, at least 1
     */
    List<String> scan(String prefix, String after, int limit);

    /** Applies {@code changes} in order, atomically; deleting what is absent is no error. */
    void write(List<Change> changes);

    /**
     * Gives all entries as they were at one moment, in the order of their keys. Writers go on meanwhile and what they write is
     * not seen; memory does not grow with the number of entries.
     *
     * @throws IOException what {@code sink} throws
     */
    void export(EntrySink sink) throws IOException;

    /**
     * Puts {@code source} in the place of all that is stored, durably: on return the store holds its entries and nothing else,
     * after an exception or a crash exactly what it held before. What cannot be read from {@code source} is a
     * {@link StoreException} as well.
     */
    void replace(EntrySource source);

    /** How many writes have been committed since the store was opened; writes may share a commit. */
    long commits();

    /** A directory for large temporary files of stored bytes: beside the store where it has a place on disk. */
    Path workspace();

    /** The name that {@code seal-status} gives as {@code storage_type}, such as {@code sqlite} or {@code inmem}. */
    String type();

    @Override
    void close();
}
