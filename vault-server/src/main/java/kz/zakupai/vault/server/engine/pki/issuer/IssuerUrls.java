package kz.zakupai.vault.server.engine.pki.issuer;

import kz.zakupai.vault.server.barrier.Storage;
import kz.zakupai.vault.server.engine.pki.config.AiaUrls;
import kz.zakupai.vault.server.engine.pki.config.MountSettings;
import kz.zakupai.vault.server.engine.pki.config.ServerFailure;
import kz.zakupai.vault.server.engine.pki.config.UnresolvedUrls;

/** The URLs that go into what an issuer signs: its own, or else those of the mount. */
public final class IssuerUrls {
    private IssuerUrls() {}

    /** @throws kz.zakupai.vault.server.request.RequestFailure as issuing answers it, when a template has no value */
    public static AiaUrls resolved(MountSettings settings, Storage storage, Issuer issuer) {
        try {
            return settings.resolved(storage, issuer.urls(), issuer.id());
        } catch (UnresolvedUrls e) {
            throw ServerFailure.of("error fetching CA certificate: unable to fetch AIA URL information: " + e.reason());
        }
    }
}
