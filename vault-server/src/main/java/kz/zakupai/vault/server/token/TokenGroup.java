package kz.zakupai.vault.server.token;

import java.util.List;

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
}
