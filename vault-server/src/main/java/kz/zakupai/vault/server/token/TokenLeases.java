package kz.zakupai.vault.server.token;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import kz.zakupai.vault.server.lease.LeaseCounting;
import kz.zakupai.vault.server.lease.LeaseMark;
import org.jspecify.annotations.Nullable;

/** Tokens as leases: {@code PATH/KEY}, where the path is that of the request that made the token. Thread-safe. */
public final class TokenLeases {
    private final TokenRecords records;
    private final TokenLookup lookup;
    private final Revocation revocation;

    TokenLeases(TokenRecords records, TokenLookup lookup, Revocation revocation) {
        this.records = records;
        this.lookup = lookup;
        this.revocation = revocation;
    }

    /** The token with this lease id, or null. */
    public @Nullable TokenEntry find(String leaseId, Instant now) {
        int slash = leaseId.lastIndexOf('/');
        TokenEntry entry =
                slash < 1 || slash == leaseId.length() - 1 ? null : lookup.byKey(leaseId.substring(slash + 1), now);
        return entry != null && entry.leaseId().equals(leaseId) ? entry : null;
    }

    /** Replaces who counts the leases and says when there may be no more. */
    public void countedBy(LeaseCounting other) {
        records.countedBy(other);
    }

    /** A page of what all tokens were issued as, {@code PATH/KEY}, in its order, behind {@code after}; empty at the end. */
    public List<String> page(String after) {
        return records.issued(after);
    }

    /** What is stored as {@code id}, a text of {@link #page}; null when it is no lease, for it never expires, or is gone. */
    public @Nullable LeaseMark mark(String id) {
        TokenEntry entry = records.entry(id.substring(id.lastIndexOf('/') + 1));
        return entry == null || entry.expires() == null ? null : entry.mark();
    }

    /**
     * The names one level below {@code prefix}, empty or ending in {@code /}, of all lease ids; a token that never expires
     * has none.
     */
    public List<String> names(String prefix) {
        return records.issuedBelow(prefix).stream()
                .filter(name -> name.endsWith("/") ? records.anyIssuedBelow(prefix + name, this::leased) : leased(name))
                .toList();
    }

    /** Revokes every token with a lease below {@code prefix}; what never expires stays, unless something above it goes. */
    public void revokeBelow(String prefix) {
        var keys = new ArrayList<String>();
        records.eachPageIssuedBelow(
                prefix, page -> page.stream().filter(this::leased).forEach(keys::add));
        revocation.revokeTrees(keys);
    }

    private boolean leased(String key) {
        TokenEntry entry = records.entry(key);
        return entry != null && entry.expires() != null;
    }
}
