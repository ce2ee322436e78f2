package kz.zakupai.vault.server.engine.database;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import kz.zakupai.secret.Secret;
import kz.zakupai.vault.server.barrier.Storage;
import kz.zakupai.vault.server.engine.Call;
import kz.zakupai.vault.server.engine.EnginePath;
import kz.zakupai.vault.server.engine.Mount;
import kz.zakupai.vault.server.engine.TtlRules;
import kz.zakupai.vault.server.engine.database.postgresql.DatabaseFailure;
import kz.zakupai.vault.server.engine.database.statement.UnsafeStatement;
import kz.zakupai.vault.server.engine.database.username.InvalidTemplate;
import kz.zakupai.vault.server.engine.database.username.UsernameTemplate;
import kz.zakupai.vault.server.request.Operation;
import kz.zakupai.vault.server.request.RequestFailure;
import kz.zakupai.vault.server.request.Response;
import kz.zakupai.vault.server.request.SecretLease;
import org.jspecify.annotations.Nullable;

/** {@code creds}: accounts that live as long as their lease. */
final class Accounts {
    /** The database's own limit is a little later than the lease's, which is counted from when the answer is ready. */
    private static final Duration MARGIN = Duration.ofSeconds(5);

    private final Connections connections;
    private final Passwords passwords;
    private final UnfinishedGrants unfinished = new UnfinishedGrants();

    Accounts(Connections connections, Passwords passwords) {
        this.connections = connections;
        this.passwords = passwords;
    }

    EnginePath.Builder path() {
        return EnginePath.of("creds/{name}", "Makes an account by a role.")
                .grantsLease()
                .field(Names.field("The role's name."))
                .on(Operation.READ, this::create);
    }

    private Response create(Call call) {
        String name = Names.of(call);
        Role role = Roles.find(call.storage(), name);
        if (role == null) {
            throw RequestFailure.badRequest("unknown role: " + name);
        }
        return translated(() -> connections.with(call.storage(), role.database(), database -> {
            Connection connection = database.connection();
            if (!connection.allowedRoles().allow(name)) {
                throw Failures.notAllowed(name);
            }
            if (!role.credential().password()) {
                throw RequestFailure.badRequest(role.credential().unsupported());
            }
            try (Secret password = passwords.generate(role.credential().policy(connection))) {
                return created(call, name, role, database, password);
            }
        }));
    }

    private Response created(Call call, String name, Role role, Database database, Secret password) {
        String username = database.username(
                new UsernameTemplate.Facts(AccountName.harmless(call.who().displayName()), name, call.now()));
        Duration ttl = ttl(role, call.mount(), Duration.ZERO, call.now(), call.now());
        var account = new Account(name, username, role.database(), role.revocation());
        unfinished.begin(call.storage(), account);
        make(
                call.storage(),
                database,
                role,
                account,
                password,
                call.now().plus(ttl).plus(MARGIN));
        Map<String, @Nullable Object> data = new LinkedHashMap<>();
        data.put("password", password.reveal());
        data.put("username", username);
        return Response.of(data).withLease(account.lease(role.defaultTtl(), role.maxTtl()));
    }

    private void make(
            Storage storage, Database database, Role role, Account account, Secret password, Instant expiration) {
        boolean made = false;
        boolean certain = false;
        try {
            database.create(role, account.username(), password, expiration);
            made = true;
        } catch (DatabaseFailure failure) {
            certain = !failure.unreachable();
            throw failure;
        } catch (UnsafeStatement | RequestFailure nothingSent) {
            certain = true;
            throw nothingSent;
        } finally {
            if (certain) {
                unfinished.finish(storage, account.username());
            } else if (!made) {
                unfinished.leave(account.username());
            }
        }
    }

    /** The account's lease is stored. */
    void leased(SecretLease lease, Storage storage) {
        unfinished.finish(storage, Account.of(lease).username());
    }

    /** Has the background take back accounts whose requests were interrupted before they had a lease. */
    void startTakingBack(Storage storage, Instant now) {
        unfinished.start(() -> takeBackUnfinished(storage, now));
    }

    /** As {@link #startTakingBack}, done on return. */
    void takeBackUnfinished(Storage storage, Instant now) {
        unfinished.takeBack(storage, now, account -> ensureGone(storage, account));
    }

    /** A connection that has been deleted can no longer be asked. */
    private void ensureGone(Storage storage, Account account) {
        if (Connections.find(storage, account.database()) == null) {
            return;
        }
        connections.with(storage, account.database(), open -> {
            if (open.has(account.username())) {
                open.remove(account.revocation(), account.username());
            }
            return true;
        });
    }

    /** The account is told to live longer before its lease does. */
    SecretLease renew(SecretLease lease, Duration increment, Mount mount, Storage storage, Instant now) {
        Account account = Account.of(lease);
        Role role = Roles.find(storage, account.role());
        if (role == null) {
            throw Failures.internal("error during renew: could not find role with name \"" + account.role() + "\"");
        }
        Instant issued = lease.issued() == null ? now : lease.issued();
        Duration ttl = ttl(role, mount, increment, issued, now);
        translated(() -> connections.with(storage, role.database(), database -> {
            database.extend(role, account.username(), now.plus(ttl).plus(MARGIN));
            return Response.none();
        }));
        return lease.renewed(role.defaultTtl(), role.maxTtl());
    }

    private static Duration ttl(Role role, Mount mount, Duration wish, Instant issued, Instant now) {
        return TtlRules.of(mount, role.defaultTtl(), role.maxTtl(), Duration.ZERO, Duration.ZERO)
                .effective(wish, issued, now)
                .ttl();
    }

    void revoke(SecretLease lease, Storage storage) {
        Account account = Account.of(lease);
        Role role = Roles.find(storage, account.role());
        String database = role == null ? account.database() : role.database();
        List<String> revocation = role == null ? account.revocation() : role.revocation();
        try {
            translated(() -> connections.with(storage, database, open -> {
                open.remove(revocation, account.username());
                return Response.none();
            }));
            unfinished.finish(storage, account.username());
        } finally {
            unfinished.leave(account.username());
        }
    }

    private static Response translated(Supplier<Response> work) {
        try {
            return work.get();
        } catch (DatabaseFailure | UnsafeStatement | InvalidTemplate failure) {
            throw Failures.internal(String.valueOf(failure.getMessage()));
        }
    }
}
