package kz.zakupai.vault.server.engine.pki;

import java.util.List;
import kz.zakupai.vault.server.engine.Engine;
import kz.zakupai.vault.server.engine.EnginePath;
import kz.zakupai.vault.server.engine.pki.config.ConfigurationLock;
import kz.zakupai.vault.server.engine.pki.issuer.Issuers;
import kz.zakupai.vault.server.engine.pki.key.Keys;

/** The PKI secrets engine. See its <a href="https://developer.hashicorp.com/vault/api-docs/secret/pki">API page</a>. */
public final class PkiEngine implements Engine {
    private final ConfigurationLock lock = new ConfigurationLock();
    private final Keys keys = new Keys(lock);
    private final Issuers issuers = new Issuers(keys, lock);
    private final List<EnginePath> paths;

    public PkiEngine() {
        paths = List.of();
    }

    @Override
    public List<EnginePath> paths() {
        return paths;
    }

    @Override
    public void close() {
        issuers.forget();
        keys.forget();
    }
}
