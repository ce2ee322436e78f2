package kz.zakupai.cli.vault;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import kz.zakupai.cli.agent.AgentCommand;
import kz.zakupai.cli.agent.config.AgentConfiguration;
import kz.zakupai.cli.agent.config.AgentConfiguration.Logging;
import kz.zakupai.cli.vault.command.Call;
import kz.zakupai.cli.vault.command.Command;
import kz.zakupai.cli.vault.command.CommandFailure;
import kz.zakupai.cli.vault.command.Declaration;
import kz.zakupai.cli.vault.flag.Flag;
import kz.zakupai.cli.vault.flag.FlagValues;

/** {@code vault agent}. */
final class AgentStart implements Command {
    /** Flags that mean the same as a variable, which comes before the file. */
    private static final Map<String, String> VARIABLES = Map.of(
            "address", "VAULT_ADDR",
            "ca-cert", "VAULT_CACERT",
            "ca-path", "VAULT_CAPATH",
            "client-cert", "VAULT_CLIENT_CERT",
            "client-key", "VAULT_CLIENT_KEY",
            "namespace", "VAULT_NAMESPACE",
            "tls-server-name", "VAULT_TLS_SERVER_NAME");

    @Override
    public Declaration declaration() {
        return Declaration.of("agent", "[options]", "Start a Vault agent", """
                Starts an agent that logs in to a Vault, keeps its token alive, and uses it for those who cannot: it writes
                the token to files, renders templates with secrets into files, runs a program with secrets in its environment,
                and passes requests on. The configuration is Vault Agent's own, in HCL or JSON.

                    $ vault agent -config=/etc/vault/agent.hcl

                SIGHUP reads the configuration and the templates again; SIGTERM ends the agent.
                """)
                .options(
                        Flag.texts("config", "File or folder with the configuration; may be given many times."),
                        Flag.bool("exit-after-auth", "End once the token and all templates are written."),
                        Flag.text("log-file", "File that gets the log, too.").from("VAULT_LOG_FILE"),
                        Flag.text("log-format", "Accepted and not used: the format is the server's."),
                        Flag.text("log-rotate-bytes", "Accepted and not used: leave it to logrotate."),
                        Flag.text("log-rotate-duration", "Accepted and not used: leave it to logrotate."),
                        Flag.text("log-rotate-max-files", "Accepted and not used: leave it to logrotate."));
    }

    @Override
    public int run(Call call) {
        call.expectArguments(0);
        FlagValues flags = call.flags();
        if (flags.texts("config").isEmpty()) {
            throw CommandFailure.local("Must specify at least one config path using -config");
        }
        return AgentCommand.run(
                flags.texts("config").stream().map(AgentStart::path).toList(),
                environment(call),
                changes(flags),
                call.surroundings().out(),
                call.surroundings().err());
    }

    private static Path path(String text) {
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw CommandFailure.local("-config takes a path: " + e.getReason());
        }
    }

    private static Map<String, String> environment(Call call) {
        Map<String, String> environment = new HashMap<>(call.surroundings().environment());
        VARIABLES.forEach((flag, variable) -> {
            if (call.flags().isGiven(flag)) {
                environment.put(variable, call.flags().text(flag));
            }
        });
        if (call.flags().isGiven("tls-skip-verify")) {
            environment.put("VAULT_SKIP_VERIFY", String.valueOf(call.flags().bool("tls-skip-verify")));
        }
        return environment;
    }

    private static UnaryOperator<AgentConfiguration> changes(FlagValues flags) {
        List<String> levels = List.of("trace", "debug", "info", "notice", "warn", "error");
        String level = flags.isGiven("log-level") ? flags.text("log-level").toLowerCase(java.util.Locale.ROOT) : "";
        if (!level.isEmpty() && !levels.contains(level)) {
            throw CommandFailure.local("-log-level takes one of " + String.join(", ", levels));
        }
        Optional<Path> file = Optional.of(flags.text("log-file"))
                .filter(text -> !text.isEmpty())
                .map(AgentStart::path);
        boolean exits = flags.bool("exit-after-auth");
        return read -> read.with(
                new Logging(level.isEmpty() ? read.logging().level() : level, file.or(read.logging()::file)),
                exits || read.exitAfterAuth());
    }
}
