package kz.zakupai.cli.agent.auth;

import kz.zakupai.vault.client.session.Credentials;
import kz.zakupai.vault.client.session.Login;
import kz.zakupai.vault.client.session.SessionToken;

/** Logs in with a role-id and a secret-id. */
final class AppRoleSource implements TokenSource {
    private final Login login;
    private final Credentials.AppRole role;

    AppRoleSource(Login login, Credentials.AppRole role) {
        this.login = login;
        this.role = role;
    }

    @Override
    public SessionToken obtain() {
        return login.login(role);
    }

    @Override
    public boolean replaceable() {
        return true;
    }
}
