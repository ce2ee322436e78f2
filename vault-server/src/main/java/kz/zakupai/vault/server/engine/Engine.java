package kz.zakupai.vault.server.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import kz.zakupai.vault.server.barrier.Storage;
import kz.zakupai.vault.server.request.Connection;
import kz.zakupai.vault.server.request.Login;
import kz.zakupai.vault.server.request.RequestFailure;
import kz.zakupai.vault.server.request.SecretLease;
import org.jspecify.annotations.Nullable;

/**
 * A secrets engine or auth method, one instance a mount. It declares its paths as data; routing, validation, help and the
 * OpenAPI document come from that. Thread-safe; keeps no plaintext secret between requests.
 */
public interface Engine {
    /** Every path; where several match, literal segments beat parameters. */
    List<EnginePath> paths();

    /**
     * Called before a token that this auth method issued is renewed.
     *
     * @param login what was granted at login (policies, internal, period as the method gave them)
     * @param from where the wish to renew comes from
     * @return the login with the ttl, max ttl and period that hold now
     * @throws kz.zakupai.vault.server.request.RequestFailure when it must not be renewed
     */
    default Login renew(Login login, Connection from, Mount mount, Storage storage, Instant now) {
        return login;
    }

    /** The users that wrong logins have locked out; null for a method that locks nobody out. */
    default @Nullable UserLocks userLocks() {
        return null;
    }

    /** Tells which role a login is for; null for a method whose logins name no role. */
    default @Nullable LoginRoles loginRoles() {
        return null;
    }

    /**
     * Called before a lease that this engine granted is renewed.
     *
     * @param lease as it was granted, with its id
     * @param increment how much longer the client wishes it to live, from now; zero for no wish
     * @return the lease with the ttl and max ttl that hold now, as {@link SecretLease#renewed} makes it: the ttl, which holds
     *     where the client has no wish, is counted from now, the max ttl from the issue. {@link TtlRules} says what the core
     *     makes of both under the mount's limits
     * @throws kz.zakupai.vault.server.request.RequestFailure when it must not be renewed
     */
    default SecretLease renewLease(SecretLease lease, Duration increment, Mount mount, Storage storage, Instant now) {
        throw RequestFailure.badRequest("lease is not renewable");
    }

    /**
     * Called when the lease of what this engine has granted is stored, before the answer leaves: from here on the core takes it back. What
     * it throws makes the core take it back at once.
     */
    default void leaseStored(SecretLease lease, Mount mount, Storage storage) {}

    /**
     * Takes back what was granted with {@code lease}: by request, or because it has expired. It may be called again for a
     * lease that is gone already, and must then do nothing. Whatever it throws makes the core try again later.
     */
    default void revokeLease(SecretLease lease, Mount mount, Storage storage, Instant now) {}

    /** Called about every {@link #tidyInterval()} while unsealed, for what expires or is due on its own. */
    default void tidy(Mount mount, Storage storage, Instant now) {}

    /** How often {@link #tidy} is wanted; at least a second. */
    default Duration tidyInterval() {
        return Duration.ofHours(1);
    }

    /**
     * Called once when the mount is gone, the server is sealed, or another instance takes over: keys leave the memory,
     * connections are closed. Requests that are under way may still be served meanwhile, or fail.
     */
    default void close() {}
}
