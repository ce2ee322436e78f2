package kz.zakupai.vault.server.token;

import kz.zakupai.vault.server.engine.Mount;

/** Finds or makes the entity behind an alias of an auth mount. */
@FunctionalInterface
public interface EntityAliases {
    /**
     * The entity's id.
     *
     * @throws kz.zakupai.vault.server.request.RequestFailure when there can be none, or it is disabled
     */
    String entityOf(String alias, Mount mount);
}
