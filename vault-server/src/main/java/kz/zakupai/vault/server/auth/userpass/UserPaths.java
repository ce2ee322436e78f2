package kz.zakupai.vault.server.auth.userpass;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import kz.zakupai.vault.server.auth.TokenFields;
import kz.zakupai.vault.server.auth.TokenSettings;
import kz.zakupai.vault.server.engine.Call;
import kz.zakupai.vault.server.engine.EnginePath;
import kz.zakupai.vault.server.engine.FieldType;
import kz.zakupai.vault.server.engine.Fields;
import kz.zakupai.vault.server.engine.KeyedLocks;
import kz.zakupai.vault.server.request.Operation;
import kz.zakupai.vault.server.request.RequestFailure;
import kz.zakupai.vault.server.request.Response;

/** {@code users}, {@code users/NAME}, and the paths that change only a user's password or policies. */
final class UserPaths {
    static final String PASSWORD = "password";
    private static final String PASSWORD_HASH = "password_hash";
    private static final TokenFields TOKEN = TokenFields.with("policies", "ttl", "max_ttl", "bound_cidrs");

    private final SecureRandom random = new SecureRandom();
    private final KeyedLocks locks = new KeyedLocks();

    List<EnginePath.Builder> all() {
        return List.of(list(), user(), password(), policies());
    }

    private EnginePath.Builder list() {
        return EnginePath.of("users", "Lists the users.")
                .on(Operation.LIST, call -> Response.keys(new Users(call.storage()).names()));
    }

    private EnginePath.Builder user() {
        return withPassword(Users.path("users/{username}", "Reads, writes and deletes a user."))
                .fields(TOKEN.declared())
                .exists(call -> new Users(call.storage()).find(Users.name(call)) != null)
                .on(Operation.READ, this::read)
                .onWrite(this::write)
                .on(Operation.DELETE, call -> {
                    String name = Users.name(call);
                    locks.run(name, () -> new Users(call.storage()).delete(name));
                    return Response.none();
                });
    }

    private EnginePath.Builder password() {
        return withPassword(Users.path("users/{username}/password", "Changes a user's password."))
                .onWrite(call -> {
                    PasswordHash hash = chosen(call.fields());
                    return change(call, user -> user.withPassword(hash));
                });
    }

    private EnginePath.Builder policies() {
        return Users.path("users/{username}/policies", "Changes a user's policies.")
                .fields(TOKEN.declaredPolicies())
                .onWrite(call -> change(call, user -> user.withToken(TOKEN.readPolicies(user.token(), call.fields()))));
    }

    private static EnginePath.Builder withPassword(EnginePath.Builder path) {
        return path.field(PASSWORD, FieldType.STRING, "The password.")
                .field(PASSWORD_HASH, FieldType.STRING, "A bcrypt hash of the password, in place of the password.");
    }

    private Response read(Call call) {
        User user = new Users(call.storage()).find(Users.name(call));
        if (user == null) {
            throw RequestFailure.notFound();
        }
        return Response.of(user.token().wire());
    }

    private Response write(Call call) {
        String name = Users.name(call);
        Fields fields = call.fields();
        boolean changesPassword = fields.has(PASSWORD) || fields.has(PASSWORD_HASH);
        var users = new Users(call.storage());
        if (!changesPassword && users.find(name) == null) {
            throw missingPassword();
        }
        // Hashing takes long: nobody waits for it but who asked.
        PasswordHash hash = changesPassword ? chosen(fields) : null;
        return locks.locked(name, () -> {
            User before = users.find(name);
            PasswordHash password = hash != null ? hash : before == null ? null : before.password();
            if (password == null) {
                throw missingPassword();
            }
            TokenSettings token = TOKEN.read(before == null ? TokenSettings.STANDARD : before.token(), fields);
            users.save(name, new User(password, token));
            return Response.none();
        });
    }

    private Response change(Call call, UnaryOperator<User> change) {
        String name = Users.name(call);
        return locks.locked(name, () -> {
            var users = new Users(call.storage());
            User before = users.find(name);
            if (before == null) {
                throw RequestFailure.badRequest("username does not exist");
            }
            users.save(name, change.apply(before));
            return Response.none();
        });
    }

    /** The hash that a request gives, or that of the password it gives. */
    private PasswordHash chosen(Fields fields) {
        String password = fields.string(PASSWORD);
        String hash = fields.string(PASSWORD_HASH);
        if (!password.isEmpty() && !hash.isEmpty()) {
            throw RequestFailure.badRequest("only one of password or password_hash may be provided");
        }
        if (!hash.isEmpty()) {
            return PasswordHash.parse(hash);
        }
        if (password.isEmpty()) {
            throw missingPassword();
        }
        byte[] bytes = password.getBytes(StandardCharsets.UTF_8);
        try {
            return PasswordHash.of(bytes, random);
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
    }

    static RequestFailure missingPassword() {
        return RequestFailure.badRequest("missing password");
    }
}
