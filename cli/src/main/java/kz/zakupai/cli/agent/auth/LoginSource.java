package kz.zakupai.cli.agent.auth;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import kz.zakupai.secret.Secret;
import kz.zakupai.vault.client.session.Denial;
import kz.zakupai.vault.client.session.Login;
import kz.zakupai.vault.client.session.SessionToken;
import kz.zakupai.vault.client.transport.VaultRequest;
import kz.zakupai.vault.client.transport.VaultResponse;
import kz.zakupai.vault.client.transport.VaultTransport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The token that is kept from before a restart while it lives, else a log-in. */
final class LoginSource implements TokenSource {
    private static final Logger log = LoggerFactory.getLogger(LoginSource.class);

    private final VaultTransport wire;
    private final InstantSource clock;
    private final Login login;
    private final String mount;
    private final LoginMethod method;
    private final Memory memory;
    private boolean keptTokenIsTried;

    LoginSource(
            VaultTransport wire, InstantSource clock, Login login, String mount, LoginMethod method, Memory memory) {
        this.wire = wire;
        this.clock = clock;
        this.login = login;
        this.mount = mount;
        this.method = method;
        this.memory = memory;
    }

    @Override
    public Obtained obtain() {
        Secret identity = identity();
        SessionToken kept = keptTokenIsTried ? null : keptToken();
        keptTokenIsTried = true;
        if (kept != null) {
            log.info("the token from before the restart is still good");
            return new Obtained.Live(kept);
        }
        SessionToken fresh = login.show(method.label(), mount, method.credentials(identity));
        memory.keepIfPossible(state -> state.withToken(Optional.of(fresh.id())));
        method.accepted();
        return new Obtained.Live(fresh);
    }

    /** Forgets what is kept for somebody else. */
    private Secret identity() {
        Secret identity = method.identity();
        Optional<Secret> known = memory.kept().identity();
        if (known.filter(identity::constantTimeEquals).isEmpty()) {
            known.ifPresent(
                    _ -> log.info("the role is another one than before: what was kept for that one is forgotten"));
            memory.keepIfPossible(_ -> Kept.nothingFor(identity));
        }
        return identity;
    }

    private @Nullable SessionToken keptToken() {
        Optional<Secret> kept = memory.kept().token();
        if (kept.isEmpty()) {
            return null;
        }
        Instant sent = clock.instant();
        VaultRequest lookup = VaultRequest.get("auth/token/lookup-self").withToken(kept.get());
        VaultResponse response = wire.send(lookup);
        if (response.status() == 403) {
            // Whether it is dead, or alive and not allowed to look at itself: a log-in gives one that is known to be
            // good.
            log.info(
                    "the token from before the restart is {}: logging in",
                    Denial.isByPolicy(response) ? "not known" : "dead");
            return null;
        }
        return SessionToken.fromLookup(
                kept.get(), response.orThrow(lookup).json().object("data"), sent);
    }

    @Override
    public boolean replaceable() {
        return true;
    }
}
