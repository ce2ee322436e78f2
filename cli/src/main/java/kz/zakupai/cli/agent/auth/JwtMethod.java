package kz.zakupai.cli.agent.auth;

import java.util.Map;
import java.util.Optional;
import kz.zakupai.cli.agent.config.AutoAuth.Method;
import kz.zakupai.secret.Secret;
import kz.zakupai.vault.client.transport.InvalidVaultSettings;

/** A signed statement from a file, read anew for every log-in; the last one that was read stays known in this process. */
final class JwtMethod implements LoginMethod {
    private final Method.Jwt settings;
    private final CredentialFile file;
    private Optional<Secret> last = Optional.empty();

    JwtMethod(Method.Jwt settings) {
        this.settings = settings;
        this.file = new CredentialFile("path", settings.file());
    }

    @Override
    public String label() {
        return "JWT";
    }

    @Override
    public Secret identity() {
        return Secret.of(settings.role());
    }

    @Override
    public Map<String, Secret> credentials(Secret identity) {
        Optional<Secret> content = file.read();
        last = content.isPresent() ? content : last;
        Secret jwt = last.orElseThrow(() -> new InvalidVaultSettings(
                file.setting(), file.file() + " does not exist: nobody has put a JWT there yet"));
        return Map.of("role", identity, "jwt", jwt);
    }

    @Override
    public void accepted() {
        if (settings.removeAfterReading()) {
            last.ifPresent(jwt -> file.removeIfStill(CredentialFile.digest(jwt)));
        }
    }
}
