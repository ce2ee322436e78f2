package kz.zakupai.vault.server.token;

import java.time.Instant;
import kz.zakupai.vault.server.engine.Mount;
import kz.zakupai.vault.server.request.Connection;
import kz.zakupai.vault.server.request.Login;

/** Asks the auth method that issued a token whether, and for how long, it may be renewed. */
@FunctionalInterface
public interface RenewalAuthority {
    /**
     * What the method grants now.
     *
     * @param mount the mount that issued the token, with the limits that hold now
     */
    record Grant(Login login, Mount mount) {}

    /**
     * @param entry a token with a {@link TokenEntry#login() login}
     * @param from where the wish to renew comes from
     * @throws kz.zakupai.vault.server.request.RequestFailure when it must not be renewed, or its mount is gone
     */
    Grant renew(TokenEntry entry, Connection from, Instant now);
}
