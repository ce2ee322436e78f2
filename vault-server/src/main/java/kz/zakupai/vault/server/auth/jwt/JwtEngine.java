package kz.zakupai.vault.server.auth.jwt;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import kz.zakupai.vault.server.barrier.Storage;
import kz.zakupai.vault.server.engine.Engine;
import kz.zakupai.vault.server.engine.EnginePath;
import kz.zakupai.vault.server.engine.LoginRoles;
import kz.zakupai.vault.server.engine.Mount;
import kz.zakupai.vault.server.request.Connection;
import kz.zakupai.vault.server.request.Login;
import kz.zakupai.vault.server.request.RequestFailure;

/** The JWT/OIDC auth method. See its <a href="https://developer.hashicorp.com/vault/api-docs/auth/jwt">API page</a>. */
public final class JwtEngine implements Engine {
    private final Issuers issuers = new Issuers();
    private final AuthorizationRequests requests = new AuthorizationRequests();
    private final List<EnginePath> paths;

    public JwtEngine() {
        var builders = new ArrayList<EnginePath.Builder>();
        builders.add(new ConfigurationPath(issuers).path());
        builders.addAll(new RolePaths().paths());
        builders.add(new LoginPath(issuers).path());
        builders.add(new AuthUrlPath(issuers, requests).path());
        builders.add(new CallbackPath(issuers, requests).path());
        builders.add(new PollPath(issuers, requests).path());
        // The names of roles are the same in any case.
        paths = builders.stream()
                .map(path -> path.otherSpelling(text -> text.toLowerCase(Locale.ROOT))
                        .build())
                .toList();
    }

    @Override
    public List<EnginePath> paths() {
        return paths;
    }

    @Override
    public LoginRoles loginRoles() {
        return LoginRoles.of(Identification.ROLE, LoginPath::role);
    }

    /** The role must still exist; its present times hold for the token's next life. */
    @Override
    public Login renew(Login login, Connection from, Mount mount, Storage storage, Instant now) {
        String name = login.internal().getOrDefault(Identification.ROLE, "");
        if (name.isEmpty()) {
            throw RequestFailure.badRequest("failed to fetch role_name during renewal");
        }
        Role role = new Roles(storage).find(name);
        if (role == null) {
            throw RequestFailure.badRequest("role " + name + " does not exist during renewal");
        }
        return login.withToken(login.token().withTimesOf(role.token().token()));
    }

    @Override
    public void close() {
        requests.clear();
        issuers.close();
    }
}
