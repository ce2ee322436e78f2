package kz.zakupai.vault.server.auth.userpass;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import kz.zakupai.vault.server.auth.Lockout;
import kz.zakupai.vault.server.engine.Call;
import kz.zakupai.vault.server.engine.EnginePath;
import kz.zakupai.vault.server.engine.FieldType;
import kz.zakupai.vault.server.request.Login;
import kz.zakupai.vault.server.request.RequestFailure;
import kz.zakupai.vault.server.request.Response;
import org.jspecify.annotations.Nullable;

/** {@code login/NAME}: a wrong password and an unknown name get the same answer after the same work. */
final class LoginPath {
    private final HashingTurns turns;
    private final Lockout lockout;

    LoginPath(HashingTurns turns, Lockout lockout) {
        this.turns = turns;
        this.lockout = lockout;
    }

    EnginePath.Builder path() {
        return Users.path("login/{username}", "Logs in with a name and a password.")
                .unauthenticated()
                .grantsLease()
                .field(UserPaths.PASSWORD, FieldType.STRING, "The password.")
                .onWrite(call -> Response.login(login(call)));
    }

    private Login login(Call call) {
        String name = Users.name(call);
        String password = call.fields().string(UserPaths.PASSWORD);
        if (password.isEmpty()) {
            throw UserPaths.missingPassword();
        }
        User user = new Users(call.storage()).find(name);
        refuseLocked(call, name, user);
        verify(call, name, user, password);
        if (user == null) {
            throw invalid();
        }
        lockout.succeeded(name);
        if (!user.token().allows(call.request().connection())) {
            throw RequestFailure.noToken();
        }
        return Login.of(name, name, user.token().granted(call.request().connection()))
                .withMetadata(Map.of(Users.NAME, name))
                .withInternal(Map.of(Users.NAME, name));
    }

    private void verify(Call call, String name, @Nullable User user, String password) {
        PasswordHash hash = user == null ? PasswordHash.nobodys() : user.password();
        byte[] bytes = password.getBytes(StandardCharsets.UTF_8);
        boolean matches;
        try {
            matches = turns.take(() -> {
                refuseLocked(call, name, user); // others may have guessed wrong while this one waited
                boolean right = hash.matches(bytes);
                if (!right && user != null) {
                    lockout.failed(name, call.mount(), call.now());
                }
                return right;
            });
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
        if (!matches) {
            throw invalid();
        }
    }

    private void refuseLocked(Call call, String name, @Nullable User user) {
        if (user != null && lockout.locked(name, call.mount(), call.now())) {
            throw RequestFailure.noToken();
        }
    }

    private static RequestFailure invalid() {
        return RequestFailure.badRequest("invalid username or password");
    }
}
