package kz.zakupai.vault.server.token;

import java.time.Instant;
import java.util.List;
import kz.zakupai.vault.server.engine.Mount;

/** The entities that tokens belong to, as far as {@code auth/token} needs to know them. */
public interface TokenEntities {
    /**
     * The id of the entity behind an alias of {@code mount}; it is made where there is none.
     *
     * @throws kz.zakupai.vault.server.request.RequestFailure when there can be none, or it is disabled
     */
    String entityOf(String alias, Mount mount, Instant now);

    /** What an entity and its groups give a token now; nothing for an entity that is gone. */
    List<String> policies(String entityId);
}
