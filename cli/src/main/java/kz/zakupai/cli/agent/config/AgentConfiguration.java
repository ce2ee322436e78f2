package kz.zakupai.cli.agent.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import kz.zakupai.vault.client.transport.VaultSettings;

/**
 * An agent's configuration.
 *
 * @param vault where the Vault is and whom to trust
 * @param attempts how often a request is tried; 0 for as long as it takes
 * @param pidFile where the process number is written
 * @param exitAfterAuth whether to end when a token has been written to every sink and every template rendered
 * @param autoAuth how to get a token; absent for an agent that only passes requests on
 * @param exec the program that gets secrets as its environment; absent for an agent without
 * @param warnings of names without effect, for the log
 */
public record AgentConfiguration(
        VaultSettings vault,
        int attempts,
        Optional<Path> pidFile,
        boolean exitAfterAuth,
        Optional<AutoAuth> autoAuth,
        TemplateDefaults templateDefaults,
        List<FileTemplate> templates,
        List<EnvironmentTemplate> environment,
        Optional<Execution> exec,
        List<Listener> listeners,
        Proxying proxying,
        List<String> warnings) {

    public AgentConfiguration {
        templates = List.copyOf(templates);
        environment = List.copyOf(environment);
        listeners = List.copyOf(listeners);
        warnings = List.copyOf(warnings);
    }

    /**
     * What holds for all templates.
     *
     * @param exitOnRetryFailure whether the agent ends when a template could not be rendered after all attempts
     * @param renderInterval how often secrets without a lease and without versions are read again
     * @param watchInterval how often the versions of KV secrets are looked at
     */
    public record TemplateDefaults(boolean exitOnRetryFailure, Duration renderInterval, Duration watchInterval) {}

    /** A variable of the program's environment. */
    public record EnvironmentTemplate(String name, TemplateText text) {}

    /**
     * The program that gets secrets as its environment.
     *
     * @param restartOnChange whether it is started anew when a secret changes
     * @param stopSignal how it is told to end: a name like SIGTERM
     */
    public record Execution(List<String> command, boolean restartOnChange, String stopSignal) {
        public Execution {
            command = List.copyOf(command);
        }
    }

    /**
     * What the proxy does with requests.
     *
     * @param useToken whether a request without a token gets the agent's
     * @param forceToken whether every request does
     * @param cache whether answers with leases and tokens are kept
     */
    public record Proxying(boolean useToken, boolean forceToken, boolean cache) {}
}
