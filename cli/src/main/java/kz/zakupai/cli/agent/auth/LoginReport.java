package kz.zakupai.cli.agent.auth;

import java.util.function.Consumer;
import kz.zakupai.cli.agent.metrics.AgentMetrics;
import kz.zakupai.vault.client.session.LoginRefused;
import kz.zakupai.vault.client.transport.InvalidVaultSettings;
import kz.zakupai.vault.client.transport.VaultException;

/** Counts log-ins, and ends the agent at the first failed one where its configuration wants that. */
final class LoginReport {
    private final AgentMetrics metrics;
    private final boolean exitOnError;
    private final Consumer<String> onError;

    LoginReport(AgentMetrics metrics, boolean exitOnError, Consumer<String> onError) {
        this.metrics = metrics;
        this.exitOnError = exitOnError;
        this.onError = onError;
    }

    void succeeded() {
        metrics.count("vault_agent_auth_success");
    }

    /** Returns whether the attempt got as far as the Vault; one that did not is not counted again and again. */
    boolean failed(VaultException failure) {
        boolean sent = !(failure instanceof InvalidVaultSettings
                || failure instanceof NoAgentToken
                || failure instanceof CredentialsRefused
                || (failure instanceof LoginRefused refused && !refused.sent()));
        if (sent) {
            metrics.count("vault_agent_auth_failure");
        }
        if (exitOnError) {
            onError.accept("exit_on_err is set, and the log-in failed: " + failure.getMessage());
        }
        return sent;
    }
}
