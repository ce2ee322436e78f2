package kz.zakupai.vault.server.token;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What living tokens are counted by.
 *
 * @param ttlBucket as the metric {@code vault.token.count.by_ttl} names it
 */
record TokenGroup(String method, List<String> policies, String ttlBucket) {
    static TokenGroup of(TokenEntry entry) {
        return new TokenGroup(
                entry.method(),
                entry.caller().policies(),
                TtlBucket.of(entry.caller().ttl()));
    }

    /** Written out: every lease asks for it, and the one that a record makes for itself links itself when it first runs. */
    @Override
    public int hashCode() {
        return 31 * (31 * method.hashCode() + policies.hashCode()) + ttlBucket.hashCode();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof TokenGroup group
                && method.equals(group.method)
                && policies.equals(group.policies)
                && ttlBucket.equals(group.ttlBucket);
    }
}
