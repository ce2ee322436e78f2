package kz.zakupai.vault.server.identity;

import java.util.ArrayList;
import java.util.List;
import kz.zakupai.vault.server.engine.Engine;
import kz.zakupai.vault.server.engine.EnginePath;

/**
 * The engine at {@code identity/}, which cannot be unmounted. See
 * <a href="https://developer.hashicorp.com/vault/api-docs/secret/identity">its API</a>.
 */
public final class IdentityEngine implements Engine {
    private final List<EnginePath> paths;

    public IdentityEngine(Identities identities, MountNames mounts) {
        var answers = new IdentityAnswers(identities.store(), mounts);
        var all = new ArrayList<EnginePath>();
        all.addAll(new EntityPaths(identities, answers).paths());
        all.addAll(new EntityMerge(identities.store(), mounts).paths());
        all.addAll(new EntityAliasPaths(identities, mounts, answers).paths());
        all.addAll(new GroupPaths(identities, answers).paths());
        all.addAll(new GroupAliasPaths(identities, mounts, answers).paths());
        all.addAll(new LookupPaths(identities.store(), answers).paths());
        paths = List.copyOf(all);
    }

    @Override
    public List<EnginePath> paths() {
        return paths;
    }
}
