package kz.zakupai.vault.server.core;

import java.time.Instant;
import kz.zakupai.vault.server.mount.MountTable;
import kz.zakupai.vault.server.mount.Mounted;
import kz.zakupai.vault.server.request.Connection;
import kz.zakupai.vault.server.request.Login;
import kz.zakupai.vault.server.request.RequestFailure;
import kz.zakupai.vault.server.token.RenewalAuthority;
import kz.zakupai.vault.server.token.TokenEntry;

/** Asks the auth method that a token came from, by the path that issued it. */
public record TokenRenewals(MountTable mounts) implements RenewalAuthority {
    @Override
    public Grant renew(TokenEntry entry, Connection from, Instant now) {
        Mounted mounted = mounts.route(entry.caller().path());
        Login login = entry.login();
        if (mounted == null || login == null) {
            throw RequestFailure.badRequest("the auth method that issued this token is gone: log in again");
        }
        return new Grant(mounted.engine().renew(login, from, mounted.mount(), mounted.storage(), now), mounted.mount());
    }
}
