package kz.zakupai.vault.server.token;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import kz.zakupai.vault.server.lease.LeaseMark;
import kz.zakupai.vault.server.request.Caller;
import kz.zakupai.vault.server.request.CidrBlock;
import kz.zakupai.vault.server.request.Login;
import kz.zakupai.vault.server.request.TokenType;
import org.jspecify.annotations.Nullable;

/**
 * A token as it is stored: everything but its text. Immutable.
 *
 * @param caller what a request learns of its token; {@code caller.ttl()} is the ttl granted at creation,
 *     {@code caller.usesLeft()} is -1 once the last use has begun
 * @param parent the key of the token that made this one; empty for an orphan
 * @param method the type of the auth method that issued it, such as {@code approle} or {@code token}
 * @param expires null for a token that does not expire
 * @param renewed when it was last renewed, or null
 * @param period positive for a periodic token
 * @param explicitMaxTtl zero for none
 * @param role the token role it was made with; empty for none
 * @param login what its auth method granted, for renewal; null for tokens made by {@code auth/token}
 */
public record TokenEntry(
        Caller caller,
        String parent,
        String method,
        @Nullable Instant expires,
        @Nullable Instant renewed,
        Duration period,
        Duration explicitMaxTtl,
        boolean renewable,
        List<CidrBlock> boundCidrs,
        String role,
        @Nullable Login login) {
    static final int SPENT = -1;

    public TokenEntry {
        boundCidrs = List.copyOf(boundCidrs);
    }

    /** The keyed hash under which the token is stored. */
    public String key() {
        return caller.tokenKey();
    }

    /** What {@code sys/leases} knows the token by. */
    public String leaseId() {
        return caller.path() + "/" + key();
    }

    /** As its lease is counted. */
    LeaseMark mark() {
        return new LeaseMark(leaseId(), login == null ? Map.of() : login.internal());
    }

    public boolean expired(Instant now) {
        return expires != null && !now.isBefore(expires);
    }

    /** True once the last of its limited uses has begun: it serves that request and is then revoked. */
    public boolean spent() {
        return caller.usesLeft() == SPENT;
    }

    public boolean limited() {
        return caller.usesLeft() != 0;
    }

    public boolean batch() {
        return caller.type() == TokenType.BATCH;
    }

    public boolean orphan() {
        return parent.isEmpty();
    }

    /** What is left of its life at {@code now}; zero for a token that does not expire. */
    public Duration ttl(Instant now) {
        if (expires == null) {
            return Duration.ZERO;
        }
        Duration left = Duration.between(now, expires);
        return left.isNegative() ? Duration.ZERO : left;
    }

    /** What it was given at its last renewal, or else when it was made; zero for a token that does not expire. */
    Duration grantedTtl() {
        return expires == null ? Duration.ZERO : Duration.between(renewed == null ? caller.issued() : renewed, expires);
    }

    /** True when the token may be used from {@code address}. A root token that never expires is bound to none. */
    public boolean allows(String address) {
        return expires == null || CidrBlock.anyContains(boundCidrs, address);
    }

    TokenEntry withUsesLeft(int uses) {
        return with(uses, parent);
    }

    TokenEntry orphaned() {
        return with(caller.usesLeft(), "");
    }

    TokenEntry renewed(Instant now, Instant until, @Nullable Login granted) {
        return new TokenEntry(
                caller, parent, method, until, now, period, explicitMaxTtl, renewable, boundCidrs, role, granted);
    }

    private TokenEntry with(int uses, String newParent) {
        var changed = new Caller(
                caller.tokenKey(),
                caller.accessor(),
                caller.displayName(),
                caller.entityId(),
                caller.policies(),
                caller.identityPolicies(),
                caller.metadata(),
                caller.type(),
                caller.path(),
                caller.issued(),
                caller.ttl(),
                uses,
                newParent.isEmpty());
        return new TokenEntry(
                changed,
                newParent,
                method,
                expires,
                renewed,
                period,
                explicitMaxTtl,
                renewable,
                boundCidrs,
                role,
                login);
    }

    /** Names neither the token nor its accessor. */
    @Override
    public String toString() {
        return "TokenEntry[" + caller.type().wireName() + ", " + caller.path() + "]";
    }
}
