package kz.zakupai.vault.server.auth.userpass;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import kz.zakupai.vault.server.auth.Lockout;
import kz.zakupai.vault.server.auth.TokenRules;
import kz.zakupai.vault.server.barrier.Storage;
import kz.zakupai.vault.server.engine.Engine;
import kz.zakupai.vault.server.engine.EnginePath;
import kz.zakupai.vault.server.engine.Mount;
import kz.zakupai.vault.server.engine.UserLocks;
import kz.zakupai.vault.server.request.Connection;
import kz.zakupai.vault.server.request.Login;
import kz.zakupai.vault.server.request.RequestFailure;
import kz.zakupai.vault.server.request.TokenParameters;

/** The userpass auth method. See its <a href="https://developer.hashicorp.com/vault/api-docs/auth/userpass">API page</a>. */
public final class UserpassEngine implements Engine {
    private final Lockout lockout = new Lockout();
    private final List<EnginePath> paths;

    public UserpassEngine() {
        var builders = new ArrayList<>(new UserPaths().all());
        builders.add(new LoginPath(new HashingTurns(), lockout).path());
        // The names of users are the same in any case.
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

    /** The user must still exist, with the policies of the login; his present times hold for the token's next life. */
    @Override
    public Login renew(Login login, Connection from, Mount mount, Storage storage, Instant now) {
        User user = new Users(storage).find(login.internal().getOrDefault(Users.NAME, ""));
        if (user == null) {
            throw RequestFailure.badRequest("user does not exist, not renewing");
        }
        TokenParameters token = user.token().token();
        if (!TokenRules.samePolicies(token, login.token())) {
            throw RequestFailure.badRequest("policies have changed, not renewing");
        }
        return login.withToken(login.token().withTimesOf(token));
    }
}
