package kz.zakupai.vault.server.engine;

import java.time.Instant;
import java.util.List;
import kz.zakupai.vault.server.barrier.Storage;
import kz.zakupai.vault.server.request.Login;

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
     * @return the login with the ttl, max ttl and period that hold now
     * @throws kz.zakupai.vault.server.request.RequestFailure when it must not be renewed
     */
    default Login renew(Login login, Mount mount, Storage storage, Instant now) {
        return login;
    }

    /** Called from time to time while unsealed, for what expires on its own. */
    default void tidy(Mount mount, Storage storage, Instant now) {}
}
