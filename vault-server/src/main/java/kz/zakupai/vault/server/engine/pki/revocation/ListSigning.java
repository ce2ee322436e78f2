package kz.zakupai.vault.server.engine.pki.revocation;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import kz.zakupai.vault.server.barrier.Storage;
import kz.zakupai.vault.server.engine.pki.config.AiaUrls;
import kz.zakupai.vault.server.engine.pki.issuer.Authority;
import kz.zakupai.vault.server.engine.pki.issuer.Issuer;
import kz.zakupai.vault.server.engine.pki.issuer.IssuerUsage;
import kz.zakupai.vault.server.engine.pki.issuer.Issuers;

/** Makes the lists of one issuer at one moment. For one thread. */
final class ListSigning {
    private final Authority authority;
    private final Instant now;
    private final Instant nextUpdate;
    private byte[] list = new byte[0];

    ListSigning(Issuers issuers, Storage storage, Issuer signer, Instant now, Duration lifetime) {
        authority = issuers.authority(storage, signer.id(), IssuerUsage.CRL_SIGNING);
        this.now = now;
        nextUpdate = now.plus(lifetime);
    }

    /** The list made last. */
    byte[] list() {
        return list;
    }

    ListState complete(ListState before, Iterable<RevokedCertificate> revoked) {
        ListState after = before.afterComplete(now, nextUpdate);
        sign(draft(after).deltaAt(deltaUrls()), revoked);
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

    private List<String> deltaUrls() {
        AiaUrls urls = authority.issuer().urls();
        return urls == null || urls.templating() ? List.of() : urls.deltaCrlDistributionPoints();
    }
}
