package kz.zakupai.cli.agent.auth;

import java.nio.file.Path;
import kz.zakupai.vault.client.session.Credentials;
import kz.zakupai.vault.client.session.Login;
import kz.zakupai.vault.client.session.SecretSource;

/** A token that somebody else puts into a file, read again when it has ended. */
final class TokenFileSource implements TokenSource {
    private final Login login;
    private final Credentials.Token token;

    TokenFileSource(Login login, Path file) {
        this.login = login;
        this.token = new Credentials.Token(new SecretSource.InFile("token_file_path", file));
    }

    @Override
    public Obtained obtain() {
        return new Obtained.Live(login.login(token));
    }

    @Override
    public boolean replaceable() {
        return false;
    }
}
