package kz.zakupai.vault.server.store;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/** A write on its way to the disk: its changes, or all that the store is to hold from now on; and the place where its writer waits. */
final class PendingWrite {
    private final List<PreparedChange> changes;
    private final @Nullable EntrySource replacement;
    private final CompletableFuture<@Nullable Void> outcome = new CompletableFuture<>();

    PendingWrite(List<PreparedChange> changes) {
        this(changes, null);
    }

    private PendingWrite(List<PreparedChange> changes, @Nullable EntrySource replacement) {
        this.changes = changes;
        this.replacement = replacement;
    }

    static PendingWrite replacing(EntrySource all) {
        return new PendingWrite(List.of(), all);
    }

    /** What takes the place of everything, or null for a write of changes. */
    @Nullable
    EntrySource replacement() {
        return replacement;
    }

    List<PreparedChange> changes() {
        return changes;
    }

    long size() {
        long bytes = 0;
        for (PreparedChange change : changes) {
            bytes += change.size();
        }
        return bytes;
    }

    void succeed() {
        outcome.complete(null);
    }

    void fail(StoreException failure) {
        outcome.completeExceptionally(failure);
    }

    /** Returns when the write is durable; not interruptible, since a write that may still happen cannot be given up. */
    void await() {
        try {
            outcome.join();
        } catch (CompletionException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            // A new exception, so that the stack trace is the waiting thread's.
            throw new StoreException(String.valueOf(cause.getMessage()), cause);
        }
    }
}
