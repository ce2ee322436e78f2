package kz.zakupai.vault.server.engine.pki.ca;

import java.util.List;
import kz.zakupai.vault.server.engine.Call;
import kz.zakupai.vault.server.engine.pki.certificate.Revocations;
import kz.zakupai.vault.server.engine.pki.config.ConfigurationLock;
import kz.zakupai.vault.server.engine.pki.config.MountSettings;
import kz.zakupai.vault.server.engine.pki.issuer.Issuers;
import kz.zakupai.vault.server.engine.pki.key.Keys;
import kz.zakupai.vault.server.engine.pki.role.Roles;

/** The parts of a mount that changing its authorities touches. */
public record Authorities(
        ConfigurationLock lock,
        Keys keys,
        Issuers issuers,
        MountSettings settings,
        Roles roles,
        Revocations revocations) {

    /** Lets revocation lists follow a change; gives warnings. The caller holds no lock. */
    List<String> changed(Call call) {
        return revocations.issuersChanged(call);
    }
}
