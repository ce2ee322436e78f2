package kz.zakupai.vault.server.token;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import kz.zakupai.secret.Secret;
import kz.zakupai.vault.server.request.Caller;
import kz.zakupai.vault.server.request.CidrBlock;
import kz.zakupai.vault.server.request.Login;
import kz.zakupai.vault.server.request.TokenType;
import org.jspecify.annotations.Nullable;

/**
 * A token to be made: all decisions are taken, such as who may ask for it and how long it lives. Collects values and is
 * used once, by one thread.
 */
public final class TokenDraft {
    private final String path;
    private final String method;
    private final List<String> policies;
    private @Nullable Secret id;
    private TokenType type = TokenType.SERVICE;
    private String parent = "";
    private String displayName = "token";
    private String entityId = "";
    private Map<String, String> metadata = Map.of();
    private Duration ttl = Duration.ZERO;
    private Duration period = Duration.ZERO;
    private Duration explicitMaxTtl = Duration.ZERO;
    private int uses;
    private boolean renewable;
    private List<CidrBlock> boundCidrs = List.of();
    private String role = "";
    private @Nullable Login login;

    private TokenDraft(String path, String method, List<String> policies) {
        this.path = path;
        this.method = method;
        this.policies = List.copyOf(policies);
    }

    /**
     * An orphan of type service, without expiry, not renewable.
     *
     * @param path the request path that issues it, such as {@code auth/approle/login}
     * @param method the type of the auth method, such as {@code approle}
     * @param policies final, as {@link PolicyNames#sanitize} gives them
     */
    public static TokenDraft of(String path, String method, List<String> policies) {
        return new TokenDraft(path, method, policies);
    }

    /** The first token, and what {@code generate-root} makes: all rights, no expiry. */
    public static TokenDraft root() {
        return of("auth/token/root", "token", List.of("root")).displayName("root");
    }

    /** Chooses the token's text, such as a development server's. */
    public TokenDraft id(Secret text) {
        id = text;
        return this;
    }

    public TokenDraft type(TokenType value) {
        type = value;
        return this;
    }

    /** @param key the parent's {@link TokenEntry#key()}; empty for an orphan */
    public TokenDraft parent(String key) {
        parent = key;
        return this;
    }

    public TokenDraft displayName(String value) {
        displayName = value;
        return this;
    }

    public TokenDraft entityId(String value) {
        entityId = value;
        return this;
    }

    public TokenDraft metadata(Map<String, String> value) {
        metadata = Map.copyOf(value);
        return this;
    }

    /** @param value zero for a token that does not expire */
    public TokenDraft ttl(Duration value) {
        ttl = value;
        return this;
    }

    public TokenDraft period(Duration value) {
        period = value;
        return this;
    }

    public TokenDraft explicitMaxTtl(Duration value) {
        explicitMaxTtl = value;
        return this;
    }

    /** @param value zero for unlimited */
    public TokenDraft uses(int value) {
        uses = value;
        return this;
    }

    public TokenDraft renewable(boolean value) {
        renewable = value;
        return this;
    }

    public TokenDraft boundCidrs(List<CidrBlock> value) {
        boundCidrs = List.copyOf(value);
        return this;
    }

    TokenDraft role(String value) {
        role = value;
        return this;
    }

    TokenDraft login(Login value) {
        login = value;
        return this;
    }

    @Nullable
    Secret id() {
        return id;
    }

    TokenType type() {
        return type;
    }

    String parent() {
        return parent;
    }

    TokenEntry entry(String key, String accessor, Instant now) {
        var caller = new Caller(
                key,
                accessor,
                displayName,
                entityId,
                policies,
                List.of(),
                metadata,
                type,
                path,
                now,
                ttl,
                uses,
                parent.isEmpty());
        return new TokenEntry(
                caller,
                parent,
                method,
                ttl.isZero() ? null : now.plus(ttl),
                null,
                period,
                explicitMaxTtl,
                renewable,
                boundCidrs,
                role,
                login);
    }

    @Override
    public String toString() {
        return "TokenDraft[" + type.wireName() + ", " + path + "]";
    }
}
