package kz.zakupai.vault.spring;

import java.util.Map;
import java.util.Optional;
import kz.zakupai.vault.client.VaultClient;
import kz.zakupai.vault.client.VaultCondition;
import org.springframework.beans.factory.ObjectProvider;

/**
 * How this service and its Vault are, for its health endpoint. A service whose Vault is sealed or away works on with the
 * secrets that it has: degraded, not down. Thread-safe.
 */
public final class VaultHealth {
    /** The service's view. */
    public enum Status {
        HEALTHY,
        DEGRADED,
        /** No secrets are declared, or the Vault is switched off. */
        UNUSED
    }

    /** A status and, unless healthy, its reason in one sentence. */
    public record Report(Status status, String reason) {}

    private final ObjectProvider<LiveSecrets> secrets;

    VaultHealth(ObjectProvider<LiveSecrets> secrets) {
        this.secrets = secrets;
    }

    /** The view at the last heartbeat; costs no request. */
    public Report report() {
        LiveSecrets live = secrets.getIfAvailable();
        if (live == null) {
            return new Report(Status.UNUSED, "no secrets from a Vault");
        }
        if (live.fromVariables()) {
            return new Report(Status.DEGRADED, "secrets come from environment variables, not from a Vault");
        }
        Optional<VaultCondition> condition =
                live.client().map(VaultClient::condition).filter(state -> !state.isHealthy());
        if (condition.isPresent()) {
            return new Report(
                    Status.DEGRADED,
                    "the Vault: " + condition.get().reason() + ", since "
                            + condition.get().since());
        }
        return live.problem()
                .map(problem -> new Report(Status.DEGRADED, problem))
                .orElseGet(() -> new Report(Status.HEALTHY, ""));
    }

    /** Which version of each declared path is in use; 0 for environment variables. */
    public Map<String, Long> versionsInUse() {
        LiveSecrets live = secrets.getIfAvailable();
        return live == null ? Map.of() : live.versions();
    }
}
