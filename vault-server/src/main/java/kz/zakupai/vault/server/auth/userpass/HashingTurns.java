package kz.zakupai.vault.server.auth.userpass;

import java.util.concurrent.Semaphore;
import java.util.function.BooleanSupplier;
import kz.zakupai.vault.server.request.RequestFailure;

/**
 * Lets only so many passwords be checked at once that a processor is left for all other requests: checking one takes a
 * processor for about a tenth of a second, and strangers can ask for it. Thread-safe.
 */
final class HashingTurns {
    private static final int MOST_WAITING = 256;

    private final Semaphore turns =
            new Semaphore(Math.max(1, Runtime.getRuntime().availableProcessors() - 1), true);

    /**
     * Waits for a turn, and does it.
     *
     * @throws RequestFailure 503 when too many wait already
     */
    boolean take(BooleanSupplier check) {
        if (turns.getQueueLength() >= MOST_WAITING) {
            throw busy();
        }
        try {
            turns.acquire();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw busy();
        }
        try {
            return check.getAsBoolean();
        } finally {
            turns.release();
        }
    }

    private static RequestFailure busy() {
        return RequestFailure.of(503, "too many logins at once: try again in a moment");
    }
}
