package kz.zakupai.cli.agent.cache;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kz.zakupai.secret.Secret;
import kz.zakupai.vault.client.json.JsonValue;
import kz.zakupai.vault.client.transport.HeaderLine;
import kz.zakupai.vault.client.transport.VaultRequest;

/** One kept answer. Its life changes with each renewal; all else stays. Guarded by the cache's lock. */
final class Entry {
    /** What the answer gave. */
    sealed interface Given {
        /** @param id of the lease */
        record Lease(String id) implements Given {}

        /** @param accessor empty for a token that has none */
        record Token(Secret id, String accessor, boolean orphan) implements Given {}
    }

    private final AnsweredRequest request;
    private final Given given;
    private final int status;
    private final List<HeaderLine> headers;
    private final byte[] body;
    private final Instant kept;
    private final Optional<String> askedWith;
    private final Optional<String> gave;
    private Life life;
    private Instant nextTurn;

    Entry(AnsweredRequest request, Given given, int status, List<HeaderLine> headers, byte[] body, Life life) {
        this.request = request;
        this.given = given;
        this.status = status;
        this.headers = List.copyOf(headers);
        this.body = body;
        this.kept = life.from();
        this.askedWith = request.token().map(CacheKey::of);
        this.gave = given instanceof Given.Token token ? Optional.of(CacheKey.of(token.id())) : Optional.empty();
        this.life = life;
        this.nextTurn = life.due();
    }

    AnsweredRequest request() {
        return request;
    }

    Given given() {
        return given;
    }

    Life life() {
        return life;
    }

    Instant nextTurn() {
        return nextTurn;
    }

    int bytes() {
        return body.length;
    }

    void live(Life next) {
        life = next;
        nextTurn = next.due();
    }

    void tryAgainAt(Instant when) {
        nextTurn = when;
    }

    /** Whether the token of this hash was shown with the request. */
    boolean wasAskedWith(String tokenHash) {
        return askedWith.filter(tokenHash::equals).isPresent();
    }

    /** The hash of the token that the answer gave. */
    Optional<String> gave() {
        return gave;
    }

    KeptAnswer answer(Instant now) {
        Duration age = Duration.between(kept, now);
        return new KeptAnswer(status, headers, body, age.isNegative() ? Duration.ZERO : age);
    }

    /** What prolongs it; sent with the token that may. */
    VaultRequest renewal() {
        VaultRequest renewal = switch (given) {
            case Given.Lease(String id) -> VaultRequest.put("sys/leases/renew", JsonValue.of(Map.of("lease_id", id)));
            case Given.Token _ -> VaultRequest.put("auth/token/renew-self", JsonValue.of(Map.of()));
        };
        Optional<Secret> token = given instanceof Given.Token own ? Optional.of(own.id()) : request.token();
        VaultRequest authorized = token.map(renewal::withToken).orElse(renewal);
        return request.namespace().isEmpty() ? authorized : authorized.withNamespace(request.namespace());
    }
}
