package kz.zakupai.vault.server.core;

import java.time.Instant;
import kz.zakupai.vault.server.seal.SealUnavailable;
import org.jspecify.annotations.Nullable;

/** What the last look at the seal found: could the server unseal itself? Thread-safe; reading it waits for nothing. */
public final class SealHealth {
    private volatile @Nullable Failure failure;

    /**
     * It could not.
     *
     * @param since when that was found first
     */
    public record Failure(SealUnavailable.Reason reason, Instant since) {}

    /** Null while it could, and where shares are needed. */
    public @Nullable Failure failure() {
        return failure;
    }

    void works() {
        failure = null;
    }

    /** @return whether this is news: nothing was wrong before, or something else was */
    boolean fails(SealUnavailable.Reason reason, Instant now) {
        Failure before = failure;
        failure = new Failure(reason, before == null ? now : before.since());
        return before == null || before.reason() != reason;
    }
}
