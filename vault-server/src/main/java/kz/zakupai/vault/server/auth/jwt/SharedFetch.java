package kz.zakupai.vault.server.auth.jwt;

import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A call to an issuer that is made once for all who want its outcome at the same time, and not more often than a
 * {@link FetchBudget} allows. So an issuer that hangs holds each login up once, not once for everybody in the queue.
 */
final class SharedFetch<T> {
    private final FetchBudget budget = new FetchBudget();
    private final AtomicReference<@Nullable CompletableFuture<T>> running = new AtomicReference<>();

    /**
     * Makes the call, or waits for the one that is under way.
     *
     * @throws TokenRejected as the call does, or when the budget is used up
     */
    T fetch(Instant now, Supplier<T> call) {
        CompletableFuture<T> own = new CompletableFuture<>();
        CompletableFuture<T> other = running.compareAndExchange(null, own);
        if (other != null) {
            return joined(other);
        }
        try {
            if (!budget.spend(now)) {
                throw new TokenRejected("the issuer was asked too often");
            }
            T outcome = call.get();
            own.complete(outcome);
            return outcome;
        } catch (RuntimeException e) {
            own.completeExceptionally(e);
            throw e;
        } finally {
            running.set(null);
        }
    }

    private T joined(CompletableFuture<T> other) {
        try {
            return other.join();
        } catch (CompletionException e) {
            throw new TokenRejected(
                    e.getCause() instanceof TokenRejected rejected
                            ? String.valueOf(rejected.getMessage())
                            : "the call to the issuer failed");
        }
    }
}
