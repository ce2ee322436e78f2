package kz.zakupai.vault.server.wrapping;

import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import kz.zakupai.secret.Secret;
import kz.zakupai.vault.server.barrier.Storage;
import kz.zakupai.vault.server.json.Json;
import kz.zakupai.vault.server.request.Caller;
import kz.zakupai.vault.server.request.IssuedToken;
import kz.zakupai.vault.server.request.RawBody;
import kz.zakupai.vault.server.token.TokenDraft;
import kz.zakupai.vault.server.token.TokenEntry;
import kz.zakupai.vault.server.token.TokenStore;
import org.jspecify.annotations.Nullable;

/**
 * Keeps answers for wrapping tokens: each opens one answer, once, within its time. The answer goes with its token, also
 * when the token expires unused; a leased secret in it that nobody can see any more is then taken back. Thread-safe. See Vault's documentation, "Response Wrapping".
 */
public final class WrappedAnswers {
    /** The policy that marks a wrapping token; it allows nothing else. */
    private static final String POLICY = "response-wrapping";

    private final TokenStore tokens;
    private final Storage storage;
    private final Consumer<String> unseen;

    /**
     * @param storage a view of its own
     * @param unseen told of the lease in an answer that goes unopened
     */
    public WrappedAnswers(TokenStore tokens, Storage storage, Consumer<String> unseen) {
        this.tokens = tokens;
        this.storage = storage;
        this.unseen = unseen;
    }

    /**
     * Keeps {@code body}, and returns the token that opens it.
     *
     * @param lease the id of the lease in it; empty for none
     */
    public IssuedToken keep(byte[] body, Duration ttl, String path, String lease, Instant now) {
        TokenDraft draft = TokenDraft.of(path, "token", List.of(POLICY))
                .displayName("response-wrapping")
                .ttl(ttl)
                .explicitMaxTtl(ttl)
                .uses(1);
        var issuance = tokens.create(draft, now);
        storage.put(
                issuance.entry().key(),
                Json.bytes(Map.of(
                        "created",
                        now.toString(),
                        "ttl",
                        ttl.toSeconds(),
                        "path",
                        path,
                        "lease",
                        lease,
                        "body",
                        Base64.getEncoder().encodeToString(body))));
        return issuance.token();
    }

    /** Looks without using up; null when the token is no wrapping token or has been used. */
    public @Nullable WrappedAnswer look(Secret token, Instant now) {
        TokenEntry entry = tokens.lookup(token, now);
        return entry == null ? null : read(entry.caller());
    }

    /** Takes the answer of a token that came in a body: uses the token up. Null when it opens nothing. */
    public @Nullable WrappedAnswer take(Secret token, Instant now) {
        TokenEntry entry = tokens.lookup(token, now);
        if (entry == null || !wraps(entry.caller())) {
            return null;
        }
        TokenEntry used = tokens.use(entry);
        if (used == null) {
            return null;
        }
        WrappedAnswer answer = read(used.caller());
        storage.delete(used.key()); // seen: what the token's end finds here was not
        tokens.revoke(used);
        return answer;
    }

    private static boolean wraps(Caller caller) {
        return caller.policies().equals(List.of(POLICY));
    }

    /** Removes what a revoked token would have opened. */
    public void forget(TokenEntry entry) {
        WrappedAnswer answer = read(entry.caller());
        if (answer != null) {
            if (!answer.lease().isEmpty()) {
                unseen.accept(answer.lease());
            }
            storage.delete(entry.key());
        }
    }

    private @Nullable WrappedAnswer read(Caller caller) {
        byte[] stored = wraps(caller) ? storage.get(caller.tokenKey()) : null;
        if (stored == null) {
            return null;
        }
        var json = Json.object(stored);
        return new WrappedAnswer(
                Instant.parse(String.valueOf(json.get("created"))),
                Duration.ofSeconds(json.get("ttl") instanceof Number seconds ? seconds.longValue() : 0),
                String.valueOf(json.get("path")),
                json.get("lease") instanceof String lease ? lease : "",
                new RawBody("application/json", Base64.getDecoder().decode(String.valueOf(json.get("body")))));
    }
}
