package kz.zakupai.vault.server.auth.jwt;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import kz.zakupai.vault.server.outbound.OutboundAnswer;
import kz.zakupai.vault.server.outbound.OutboundCaller;
import kz.zakupai.vault.server.outbound.OutboundFailure;
import kz.zakupai.vault.server.outbound.OutboundRequest;

/**
 * The key set at a URL. It is fetched again when a token fits none of the known keys, because issuers rotate them, and when
 * it has grown old, because issuers withdraw keys too. Anybody can send tokens that fit no key, so that fetches are bounded
 * by a {@link SharedFetch}.
 */
final class RemoteKeys implements KeySource {
    /** How old keys may be before they are fetched again. */
    static final Duration FRESH = Duration.ofMinutes(15);

    /** How old keys may be while they cannot be fetched. */
    static final Duration USABLE = Duration.ofHours(24);

    private static final int OK = 200;

    private final OutboundCaller caller;
    private final String url;
    private volatile Fetched fetched = new Fetched(0, List.of(), Instant.MIN);
    private final SharedFetch<Fetched> fetches = new SharedFetch<>();

    /** @param number counts the fetches */
    private record Fetched(int number, List<VerificationKey> keys, Instant at) {
        Fetched next(List<VerificationKey> newer, Instant now) {
            return new Fetched(number + 1, newer, now);
        }
    }

    RemoteKeys(OutboundCaller caller, String url) {
        this.caller = caller;
        this.url = url;
    }

    @Override
    public void verify(SignedToken token, Instant now) {
        Fetched known = fetched;
        boolean fresh = now.isBefore(known.at.plus(FRESH));
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
        fetched = fetched.next(fetchKeys(), now);
    }

    /** Keys that were fetched after {@code known}: for this thread, or for another one meanwhile; or {@code known} as a last resort. */
    private Fetched newerThan(Fetched known, Instant now) {
        Fetched current = fetched;
        if (current.number > known.number) {
            return current;
        }
        try {
            return fetches.fetch(now, () -> {
                Fetched newer = known.next(fetchKeys(), now);
                fetched = newer;
                return newer;
            });
        } catch (TokenRejected e) {
            return usable(known, now, "fetching keys " + e.getMessage());
        }
    }

    private static Fetched usable(Fetched known, Instant now, String otherwise) {
        if (now.isBefore(known.at.plus(USABLE))) {
            return known;
        }
        throw new TokenRejected(otherwise);
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
