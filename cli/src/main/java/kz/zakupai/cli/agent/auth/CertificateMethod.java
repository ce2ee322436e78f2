package kz.zakupai.cli.agent.auth;

import java.util.Map;
import java.util.Optional;
import kz.zakupai.secret.Secret;

/** The client certificate of the connection. */
final class CertificateMethod implements LoginMethod {
    private final Optional<String> role;

    CertificateMethod(Optional<String> role) {
        this.role = role;
    }

    @Override
    public String label() {
        return "certificate";
    }

    @Override
    public Secret identity() {
        return Secret.of("cert " + role.orElse(""));
    }

    @Override
    public Map<String, Secret> credentials(Secret identity) {
        return role.map(name -> Map.of("name", Secret.of(name))).orElse(Map.of());
    }

    @Override
    public void accepted() {
        // The certificate belongs to the connection; its files are whoever's who wrote them.
    }
}
