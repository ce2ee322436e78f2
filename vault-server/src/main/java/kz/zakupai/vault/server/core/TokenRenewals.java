package kz.zakupai.vault.server.core;

import java.time.Instant;
import kz.zakupai.vault.server.identity.Identities;
import kz.zakupai.vault.server.mount.MountTable;
import kz.zakupai.vault.server.mount.Mounted;
import kz.zakupai.vault.server.request.Connection;
import kz.zakupai.vault.server.request.Login;
import kz.zakupai.vault.server.request.RequestFailure;
import kz.zakupai.vault.server.token.RenewalAuthority;
import kz.zakupai.vault.server.token.TokenEntry;

/**
 * Asks the auth method that a token came from, by the path that issued it. The external groups that the method now names
 * are those of the token's entity from then on.
 */
public record TokenRenewals(MountTable mounts, Identities identities) implements RenewalAuthority {
    @Override
    public Grant renew(TokenEntry entry, Connection from, Instant now) {
        Mounted mounted = mounts.route(entry.caller().path());
        Login login = entry.login();
        if (mounted == null || login == null) {
            throw RequestFailure.badRequest("the auth method that issued this token is gone: log in again");
        }
        Login renewed = mounted.engine().renew(login, from, mounted.mount(), mounted.storage(), now);
        String entityId = entry.caller().entityId();
        if (!entityId.isEmpty()) {
            identities.refreshGroups(
                    entityId, renewed.groupAliases(), mounted.mount().accessor(), now);
        }
        return new Grant(renewed, mounted.mount());
    }
}
