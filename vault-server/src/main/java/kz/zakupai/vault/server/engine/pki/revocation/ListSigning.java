package kz.zakupai.vault.server.engine.pki.revocation;

import java.time.Instant;
import java.util.List;
import kz.zakupai.vault.server.engine.pki.issuer.Authority;

/** Makes the lists of one issuer at one moment. For one thread. */
final class ListSigning {
    private final Authority authority;
    private final List<String> deltaUrls;
    private final Instant now;
    private final Instant nextUpdate;
    private byte[] list = new byte[0];

    /** @param deltaUrls where delta lists are published */
    ListSigning(Authority authority, List<String> deltaUrls, Instant now, Instant nextUpdate) {
        this.authority = authority;
        this.deltaUrls = List.copyOf(deltaUrls);
        this.now = now;
        this.nextUpdate = nextUpdate;
    }

    /** The list made last. */
    byte[] list() {
        return list;
    }

    ListState complete(ListState before, Iterable<RevokedCertificate> revoked) {
        ListState after = before.afterComplete(now, nextUpdate);
        sign(draft(after).deltaAt(deltaUrls), revoked);
        return after;
    }

    ListState delta(ListState before, Iterable<RevokedCertificate> revoked) {
        ListState after = before.afterDelta(now);
        sign(draft(after).since(before.complete()), revoked);
        return after;
    }

    private ListDraft draft(ListState state) {
        return new ListDraft(authority.issuer().certificate(), now, nextUpdate, state.number());
    }

    private void sign(ListDraft draft, Iterable<RevokedCertificate> revoked) {
        revoked.forEach(entry -> draft.entry(entry.serial().number(), entry.time()));
        list = draft.sign(authority.revocationSigner());
    }
}
