package kz.zakupai.vault.server.identity;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import kz.zakupai.vault.server.barrier.Storage;
import kz.zakupai.vault.server.engine.Engine;
import kz.zakupai.vault.server.engine.EnginePath;
import kz.zakupai.vault.server.engine.Mount;

/**
 * The engine at {@code identity/}, which cannot be unmounted. See
 * <a href="https://developer.hashicorp.com/vault/api-docs/secret/identity">its API</a>.
 */
public final class IdentityEngine implements Engine {
    private final Engine oidc;
    private final List<EnginePath> paths;

    /** @param oidc the engine of the paths below {@code oidc/}, which are part of this mount */
    public IdentityEngine(Identities identities, MountNames mounts, Engine oidc) {
        this.oidc = oidc;
        var answers = new IdentityAnswers(identities.store(), mounts);
        var all = new ArrayList<EnginePath>();
        all.addAll(new EntityPaths(identities, answers).paths());
        all.addAll(new EntityMerge(identities.store(), mounts).paths());
        all.addAll(new EntityAliasPaths(identities, mounts, answers).paths());
        all.addAll(new GroupPaths(identities, answers).paths());
        all.addAll(new GroupAliasPaths(identities, mounts, answers).paths());
        all.addAll(new LookupPaths(identities.store(), answers).paths());
        all.addAll(oidc.paths());
        paths = List.copyOf(all);
    }

    @Override
    public List<EnginePath> paths() {
        return paths;
    }

    @Override
    public void tidy(Mount mount, Storage storage, Instant now) {
        oidc.tidy(mount, storage, now);
    }

    @Override
    public Duration tidyInterval() {
        return oidc.tidyInterval();
    }

    @Override
    public void close() {
        oidc.close();
    }
}
