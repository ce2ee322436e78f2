package kz.zakupai.vault.server.engine.totp;

import java.util.List;
import kz.zakupai.vault.server.engine.Engine;
import kz.zakupai.vault.server.engine.EnginePath;
import kz.zakupai.vault.server.engine.KeyedLocks;

/** The TOTP secrets engine. See its <a href="https://developer.hashicorp.com/vault/api-docs/secret/totp">API page</a>. */
public final class TotpEngine implements Engine {
    private final List<EnginePath> paths;

    public TotpEngine() {
        var locks = new KeyedLocks();
        var keys = new KeyPaths(locks);
        paths = EnginePath.Builder.all(keys.list(), keys.key(), new CodePath(locks).path());
    }

    @Override
    public List<EnginePath> paths() {
        return paths;
    }
}
