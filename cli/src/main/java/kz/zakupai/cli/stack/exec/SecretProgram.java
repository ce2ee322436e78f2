package kz.zakupai.cli.stack.exec;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import kz.zakupai.cli.agent.exec.Command;
import kz.zakupai.cli.agent.exec.ProcessSignal;
import kz.zakupai.cli.agent.exec.ProgramStart;
import kz.zakupai.cli.agent.exec.Supervision;
import kz.zakupai.cli.agent.exec.Supervision.StopRule;
import kz.zakupai.cli.agent.exec.Variables;
import kz.zakupai.secret.Secret;
import kz.zakupai.vault.client.VaultClient;
import kz.zakupai.vault.client.VaultClientSettings;
import kz.zakupai.vault.client.kv.StoredSecret;
import kz.zakupai.vault.client.start.LoadedSecrets;
import kz.zakupai.vault.client.start.SecretsLoader;

/**
 * One program with its secrets. Without files to remove and changes to follow, nothing is left to do once it runs: the token
 * is revoked and this process becomes the program. Otherwise it stays as the parent.
 */
public final class SecretProgram {
    /**
     * What is done when a secret changes.
     *
     * @param signal given to the program, which then reads its files again; empty to start it anew
     * @param interval between two looks at the secrets' versions
     */
    public record Watching(Optional<ProcessSignal> signal, Duration interval) {}

    /**
     * How the program runs.
     *
     * @param watching empty to leave it alone
     * @param patience how long a Vault that is not there yet, or sealed, is waited for
     * @param onTerminal whether the program is a terminal's, which brings Ctrl-C to it by itself
     */
    public record Running(Optional<Watching> watching, StopRule stopping, Duration patience, boolean onTerminal) {}

    private final WantedSecrets wanted;
    private final Running running;
    private final ProgramStart start;
    private final Consumer<String> say;

    public SecretProgram(WantedSecrets wanted, Running running, ProgramStart start, Consumer<String> say) {
        this.wanted = wanted;
        this.running = running;
        this.start = start;
        this.say = say;
    }

    /**
     * Reads the secrets, starts the program, and stays until it ends where there is a reason to.
     *
     * @param locale the caller's {@code LC_ALL}, where this process has another
     * @return the program's exit code
     * @throws kz.zakupai.vault.client.start.StartRefused when the secrets are not to be had
     * @throws kz.zakupai.cli.agent.exec.ExecRefused when they cannot be handed over, or the program not be started
     */
    public int run(VaultClientSettings settings, Command command, Map<String, String> caller, Optional<String> locale)
            throws InterruptedException {
        Supervision supervision = new Supervision(command, running.stopping(), say);
        ProgramEnvironment environment = new ProgramEnvironment(caller, locale, wanted.prefix());
        try (ProgramFiles files = ProgramFiles.choose(wanted.files(), caller)) {
            Optional<Watching> watching = running.watching();
            if (watching.isEmpty()) {
                Map<String, Secret> all = once(settings, environment, files);
                if (files.isEmpty()) {
                    start.become(command, all);
                }
                return supervise(supervision, all);
            }
            try (VaultClient client =
                    VaultClient.open(settings.withPollInterval(watching.get().interval()))) {
                LoadedSecrets loaded = read(client);
                Map<String, Secret> values = handOver(loaded, environment, files);
                watch(client, loaded, new Change(values, environment, files, supervision));
                return supervise(supervision, environment.with(values, files));
            }
        }
    }

    /** The environment; the token that it was read with is revoked. */
    private Map<String, Secret> once(VaultClientSettings settings, ProgramEnvironment environment, ProgramFiles files) {
        try (VaultClient client = VaultClient.open(settings)) {
            return environment.with(handOver(read(client), environment, files), files);
        }
    }

    private LoadedSecrets read(VaultClient client) {
        return new SecretsLoader(client, running.patience()).load(wanted.declaration());
    }

    private Map<String, Secret> handOver(LoadedSecrets loaded, ProgramEnvironment environment, ProgramFiles files) {
        SecretVariables variables = SecretVariables.of(loaded, wanted);
        variables.notices().forEach(say);
        environment.tellReplaced(variables.values(), say);
        files.write(variables.values());
        return variables.values();
    }

    private int supervise(Supervision supervision, Map<String, Secret> environment) throws InterruptedException {
        return supervision.runWithSignals(environment, running.onTerminal());
    }

    private void watch(VaultClient client, LoadedSecrets loaded, Change change) {
        for (String path : wanted.paths()) {
            long known = loaded.secrets().stream()
                    .filter(secret -> secret.path().equals(path))
                    .mapToLong(StoredSecret::version)
                    .findFirst()
                    .orElse(0);
            client.watch(wanted.mount(), path, known, (changed, version) -> change.take(client, changed, version));
        }
        client.keepAlive();
    }

    /** Takes new versions over; called by the watcher's thread alone. */
    private final class Change {
        private final ProgramEnvironment environment;
        private final ProgramFiles files;
        private final Supervision supervision;
        private Map<String, Secret> current;

        Change(
                Map<String, Secret> current,
                ProgramEnvironment environment,
                ProgramFiles files,
                Supervision supervision) {
            this.current = current;
            this.environment = environment;
            this.files = files;
            this.supervision = supervision;
        }

        /** What cannot be taken over leaves the program as it is, and is tried again. */
        void take(VaultClient client, String path, long version) {
            LoadedSecrets loaded = new SecretsLoader(client, Duration.ZERO).load(wanted.declaration());
            Map<String, Secret> fresh = SecretVariables.of(loaded, wanted).values();
            if (Variables.same(current, fresh)) {
                return;
            }
            files.write(fresh);
            current = fresh;
            Optional<ProcessSignal> signal = running.watching().flatMap(Watching::signal);
            say.accept(wanted.mount() + "/" + path + " has version " + version + ": the program "
                    + signal.map(given -> "gets " + given).orElse("is started anew"));
            if (signal.isPresent()) {
                supervision.deliver(signal.get());
            } else {
                supervision.restart(environment.with(fresh, files));
            }
        }
    }
}
