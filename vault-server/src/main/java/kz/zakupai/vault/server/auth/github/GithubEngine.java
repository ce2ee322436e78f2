package kz.zakupai.vault.server.auth.github;

import java.time.Instant;
import java.util.List;
import kz.zakupai.vault.server.barrier.Storage;
import kz.zakupai.vault.server.engine.Engine;
import kz.zakupai.vault.server.engine.EnginePath;
import kz.zakupai.vault.server.engine.Mount;
import kz.zakupai.vault.server.outbound.OutboundCaller;
import kz.zakupai.vault.server.outbound.OutboundSettings;
import kz.zakupai.vault.server.request.Connection;
import kz.zakupai.vault.server.request.Login;

/** The GitHub auth method. See its <a href="https://developer.hashicorp.com/vault/api-docs/auth/github">API page</a>. */
public final class GithubEngine implements Engine {
    private final OutboundCaller caller = new OutboundCaller(OutboundSettings.standard());
    private final LoginPath login = new LoginPath(caller);
    private final List<EnginePath> paths = EnginePath.Builder.all(
            new ConfigurationPath(caller).path(),
            PolicyMap.TEAMS.list(),
            PolicyMap.TEAMS.entry(),
            PolicyMap.USERS.list(),
            PolicyMap.USERS.entry(),
            login.path());

    @Override
    public List<EnginePath> paths() {
        return paths;
    }

    /** GitHub is asked again; whoever left the organisation, or has other policies now, must log in anew. */
    @Override
    public Login renew(Login granted, Connection from, Mount mount, Storage storage, Instant now) {
        return login.renewed(granted, storage);
    }

    @Override
    public void close() {
        caller.close();
    }
}
