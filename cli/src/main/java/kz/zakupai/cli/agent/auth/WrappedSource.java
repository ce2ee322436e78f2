package kz.zakupai.cli.agent.auth;

import java.time.Duration;
import kz.zakupai.secret.Secret;
import kz.zakupai.vault.client.json.JsonObject;
import kz.zakupai.vault.client.session.Login;

/** A log-in whose answer the Vault wraps for the token's reader. Renewing the token is that reader's business. */
final class WrappedSource implements TokenSource {
    private final Login login;
    private final String mount;
    private final LoginMethod method;
    private final Duration ttl;

    WrappedSource(Login login, String mount, LoginMethod method, Duration ttl) {
        this.login = login;
        this.mount = mount;
        this.method = method;
        this.ttl = ttl;
    }

    @Override
    public Obtained obtain() {
        JsonObject wrapping = login.showWrapped(method.label(), mount, method.credentials(method.identity()), ttl);
        if (wrapping.text("token").isEmpty()) {
            throw new CredentialsRefused(
                    method.label() + " log-in at auth/" + mount + " was not wrapped, though wrap_ttl asks for it");
        }
        method.accepted();
        return new Obtained.Wrapped(Secret.of(wrapping.toBytes()));
    }

    @Override
    public boolean replaceable() {
        return true;
    }
}
