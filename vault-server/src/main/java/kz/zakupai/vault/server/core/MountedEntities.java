package kz.zakupai.vault.server.core;

import java.time.Instant;
import java.util.List;
import kz.zakupai.vault.server.engine.Mount;
import kz.zakupai.vault.server.identity.Identities;
import kz.zakupai.vault.server.identity.ResolvedIdentity;
import kz.zakupai.vault.server.token.TokenEntities;

/** The entities of this server, for {@code auth/token}. */
public record MountedEntities(Identities identities) implements TokenEntities {
    @Override
    public String entityOf(String alias, Mount mount, Instant now) {
        return identities.entityOf(alias, mount, now);
    }

    @Override
    public List<String> policies(String entityId) {
        ResolvedIdentity identity = identities.resolve(entityId);
        return identity == null ? List.of() : identity.policies();
    }
}
