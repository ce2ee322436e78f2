package kz.zakupai.vault.server.barrier;

import java.util.List;
import kz.zakupai.vault.server.store.Change;
import org.jspecify.annotations.Nullable;

/**
 * A view of the barrier below one prefix: what an engine is handed, and all that it can reach.
 *
 * <p>Keys are relative to the view; a key that is empty, starts with {@code /}, or has a {@code ..} or empty segment is
 * an {@link IllegalArgumentException}. Values are plaintext to the caller and ciphertext below. Thread-safe.
 *
 * Every method throws {@link BarrierSealed} while sealed.
 */
public interface Storage {
    byte @Nullable [] get(String key);

    /** As {@link kz.zakupai.vault.server.store.Store#list}, relative to this view. */
    List<String> list(String prefix, String after, int limit);

    /** As {@link kz.zakupai.vault.server.store.Store#scan}, relative to this view: keys at any depth. */
    List<String> scan(String prefix, String after, int limit);

    /** All changes or none; durable on return. */
    void write(List<Change> changes);

    /** The view below {@code prefix}, which ends in {@code /}. */
    Storage view(String prefix);

    default List<String> list(String prefix) {
        return list(prefix, "", 0);
    }

    default void put(String key, byte[] value) {
        write(List.of(Change.put(key, value)));
    }

    default void delete(String key) {
        write(List.of(Change.delete(key)));
    }
}
