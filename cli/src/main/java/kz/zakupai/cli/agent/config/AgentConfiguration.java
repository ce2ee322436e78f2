package kz.zakupai.cli.agent.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kz.zakupai.vault.client.transport.VaultSettings;
import kz.zakupai.vault.server.config.ConfigurationError;
import kz.zakupai.vault.server.config.ConfigurationFiles;

/**
 * An agent's configuration.
 *
 * @param vault where the Vault is and whom to trust
 * @param attempts how often a template's or a client's request is tried before it counts as failed; at least 1
 * @param pidFile where the process number is written
 * @param stateDirectory ours: where the token and the secret-id are kept over a restart; absent for an agent that keeps nothing
 * @param exitAfterAuth whether to end when a token has been written to every sink and every template rendered
 * @param autoAuth how to get a token; absent for an agent that only passes requests on
 * @param exec the program that gets secrets as its environment; absent for an agent without
 * @param warnings of names without effect, for the log
 */
public record AgentConfiguration(
        VaultSettings vault,
        int attempts,
        Optional<Path> pidFile,
        Optional<Path> stateDirectory,
        Logging logging,
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
     * What the files say, with the variables {@code VAULT_...} of the environment before them, as Vault Agent has it.
     *
     * @param paths files, and folders whose {@code .hcl} and {@code .json} files are read in the order of their names; of what
     *     may be there once, the last one counts
     * @throws ConfigurationError with file, line and column of what is wrong
     */
    public static AgentConfiguration load(List<Path> paths, Map<String, String> environment, Path workingDirectory) {
        return new ConfigurationReader(ConfigurationFiles.read(paths, workingDirectory), environment, workingDirectory)
                .read();
    }

    AgentConfiguration withWarnings(List<String> all) {
        return copy(logging, exitAfterAuth, all);
    }

    /** The same with what the command line says. */
    public AgentConfiguration with(Logging otherLogging, boolean otherExitAfterAuth) {
        return copy(otherLogging, otherExitAfterAuth, warnings);
    }

    private AgentConfiguration copy(Logging otherLogging, boolean otherExitAfterAuth, List<String> otherWarnings) {
        return new AgentConfiguration(
                vault,
                attempts,
                pidFile,
                stateDirectory,
                otherLogging,
                otherExitAfterAuth,
                autoAuth,
                templateDefaults,
                templates,
                environment,
                exec,
                listeners,
                proxying,
                otherWarnings);
    }

    /**
     * What is logged, and where.
     *
     * @param level trace, debug, info, warn or error
     * @param file beside the terminal; absent for the terminal alone
     */
    public record Logging(String level, Optional<Path> file) {}

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
