package kz.zakupai.vault.server.auth.jwt;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import kz.zakupai.vault.server.outbound.OutboundAnswer;
import kz.zakupai.vault.server.outbound.OutboundCaller;
import kz.zakupai.vault.server.outbound.OutboundFailure;
import kz.zakupai.vault.server.outbound.OutboundRequest;
import org.jspecify.annotations.Nullable;

/**
 * The key set at a URL. It is fetched again when a token fits none of the known keys, because issuers rotate them, and when
 * it has grown old, because issuers withdraw keys too. Anybody can send tokens that fit no key, so that fetches are bounded:
 * {@link #BURST} at once, then one in {@link #PAUSE}.
 */
final class RemoteKeys implements KeySource {
    /** How old keys may be before they are fetched again. */
    static final Duration FRESH = Duration.ofMinutes(15);

    /** How old keys may be while they cannot be fetched. */
    static final Duration USABLE = Duration.ofHours(24);

    static final int BURST = 10;
    static final Duration PAUSE = Duration.ofSeconds(6);

    private static final int OK = 200;

    private final OutboundCaller caller;
    private final String url;
    private final ReentrantLock fetching = new ReentrantLock();
    private volatile @Nullable Fetched fetched;
    private Instant budgetFull = Instant.MIN;

    private record Fetched(List<VerificationKey> keys, Instant at) {}

    RemoteKeys(OutboundCaller caller, String url) {
        this.caller = caller;
        this.url = url;
    }

    @Override
    public void verify(SignedToken token, Instant now) {
        Fetched known = fetched;
        boolean fresh = known != null && known.at.plus(FRESH).isAfter(now);
        if (fresh && token.signedByOneOf(known.keys)) {
            return;
        }
        if (!token.signedByOneOf(newerThan(known, now).keys)) {
            throw new TokenRejected("failed to verify id token signature");
        }
    }

    /**
     * Fetches the keys whatever is known, as a configuration is checked.
     *
     * @throws TokenRejected when they cannot be had
     */
    void fetch(Instant now) {
        fetching.lock();
        try {
            fetched = new Fetched(fetchKeys(), now);
        } finally {
            fetching.unlock();
        }
    }

    /** Keys that were fetched after {@code known}: by this thread, or by another one meanwhile; or {@code known} as a last resort. */
    private Fetched newerThan(@Nullable Fetched known, Instant now) {
        fetching.lock();
        try {
            Fetched current = fetched;
            if (current != null && current != known) {
                return current;
            }
            if (!spend(now)) {
                return usable(known, now, "fetching keys: too many fetches for tokens of unknown keys");
            }
            Fetched newer = new Fetched(fetchKeys(), now);
            fetched = newer;
            return newer;
        } catch (TokenRejected e) {
            return usable(known, now, "fetching keys " + e.getMessage());
        } finally {
            fetching.unlock();
        }
    }

    private static Fetched usable(@Nullable Fetched known, Instant now, String otherwise) {
        if (known != null && known.at.plus(USABLE).isAfter(now)) {
            return known;
        }
        throw new TokenRejected(otherwise);
    }

    /** Takes one fetch from the budget; false when it is empty. The time at which it is full again says how empty it is. */
    private boolean spend(Instant now) {
        Instant full = budgetFull.isAfter(now) ? budgetFull : now;
        Instant later = full.plus(PAUSE);
        if (later.isAfter(now.plus(PAUSE.multipliedBy(BURST)))) {
            return false;
        }
        budgetFull = later;
        return true;
    }

    private List<VerificationKey> fetchKeys() {
        try {
            OutboundAnswer answer = caller.send(OutboundRequest.get(url).withHeader("Accept", "application/json"));
            if (answer.status() != OK) {
                throw new TokenRejected("get keys failed: status " + answer.status());
            }
            return JsonWebKeys.parse(answer.body());
        } catch (OutboundFailure e) {
            throw new TokenRejected("get keys failed: " + e.getMessage());
        }
    }
}
