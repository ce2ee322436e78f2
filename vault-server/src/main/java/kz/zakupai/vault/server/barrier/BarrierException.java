package kz.zakupai.vault.server.barrier;

/** What can go wrong at the barrier. No message holds a key or a value. */
public abstract sealed class BarrierException extends RuntimeException permits BarrierSealed, WrongKey, EntryRejected {
    BarrierException(String message, boolean writableStackTrace) {
        super(message, null, false, writableStackTrace);
    }
}
