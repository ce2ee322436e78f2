package kz.zakupai.vault.server.auth.approle;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.locks.ReentrantLock;
import kz.zakupai.vault.server.auth.Lockout;
import kz.zakupai.vault.server.barrier.Storage;
import kz.zakupai.vault.server.engine.Call;
import kz.zakupai.vault.server.engine.Engine;
import kz.zakupai.vault.server.engine.EnginePath;
import kz.zakupai.vault.server.engine.KeyedLocks;
import kz.zakupai.vault.server.engine.LoginRoles;
import kz.zakupai.vault.server.engine.Mount;
import kz.zakupai.vault.server.engine.UserLocks;
import kz.zakupai.vault.server.request.Connection;
import kz.zakupai.vault.server.request.Login;
import kz.zakupai.vault.server.request.RequestFailure;
import kz.zakupai.vault.server.request.Response;

/** The AppRole auth method. See its <a href="https://developer.hashicorp.com/vault/api-docs/auth/approle">API page</a>. */
public final class AppRoleEngine implements Engine {
    private final KeyedLocks locks = new KeyedLocks();
    private final Lockout lockout = new Lockout();
    private final ReentrantLock tidying = new ReentrantLock();
    private final List<EnginePath> paths;

    public AppRoleEngine() {
        var roles = new RolePaths();
        var builders = new ArrayList<EnginePath.Builder>(
                List.of(roles.list(), roles.role(), roles.roleId(), roles.oldCidrPath(), tidyPath()));
        builders.addAll(roles.settings());
        builders.addAll(new SecretIdPaths(locks).paths());
        builders.add(new LoginPath(locks, lockout).path());
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
    public UserLocks userLocks() {
        return lockout;
    }

    @Override
    public LoginRoles loginRoles() {
        return LoginRoles.of(LoginPath.ROLE_NAME, LoginPath::role);
    }

    /** The role must still exist; its present times hold for the token's next life. */
    @Override
    public Login renew(Login login, Connection from, Mount mount, Storage storage, Instant now) {
        String name = login.internal().getOrDefault(LoginPath.ROLE_NAME, "");
        Role role = name.isEmpty() ? null : new Roles(storage).find(name);
        if (role == null) {
            throw RequestFailure.badRequest("role \"" + name + "\" does not exist during renewal");
        }
        return login.withToken(login.token().withTimesOf(role.token()));
    }

    @Override
    public void tidy(Mount mount, Storage storage, Instant now) {
        if (tidying.tryLock()) {
            try {
                new Tidy(storage, locks, now).run();
            } finally {
                tidying.unlock();
            }
        }
    }

    private EnginePath.Builder tidyPath() {
        return EnginePath.of("tidy/secret-id", "Removes secret-ids that have expired.")
                .onWrite(this::tidyNow);
    }

    private Response tidyNow(Call call) {
        tidy(call.mount(), call.storage(), call.now());
        return Response.none()
                .withStatus(202)
                .withWarning(
                        "Tidy operation successfully started. Any information from the operation will be printed to"
                                + " Vault's server logs.");
    }
}
