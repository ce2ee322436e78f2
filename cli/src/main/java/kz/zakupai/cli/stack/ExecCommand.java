package kz.zakupai.cli.stack;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import kz.zakupai.cli.agent.exec.Command;
import kz.zakupai.cli.agent.exec.ExecRefused;
import kz.zakupai.cli.agent.exec.InheritedEnvironment;
import kz.zakupai.cli.agent.exec.ProcessSignal;
import kz.zakupai.cli.agent.exec.ProgramStart;
import kz.zakupai.cli.agent.exec.Supervision.StopRule;
import kz.zakupai.cli.stack.exec.RoleLogin;
import kz.zakupai.cli.stack.exec.SecretProgram;
import kz.zakupai.cli.stack.exec.SecretProgram.Running;
import kz.zakupai.cli.stack.exec.SecretProgram.Watching;
import kz.zakupai.cli.stack.exec.WantedSecrets;
import kz.zakupai.vault.client.VaultClientSettings;
import kz.zakupai.vault.client.start.StartRefused;
import kz.zakupai.vault.client.start.Verdict;
import kz.zakupai.vault.client.transport.InvalidVaultSettings;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@picocli.CommandLine.Command(
        name = "exec",
        description = {
            "Runs any program with a role's secrets in its environment: those of MOUNT/app and MOUNT/services/ROLE. The program "
                    + "takes this process's place, with its terminal, streams and signals; the token is revoked before."
        },
        footer = {
            "",
            "Such as: zakupai exec --role calc-service -- sh -c 'PGPASSWORD=$DATABASE_PASSWORD psql -h 127.0.0.1 ...'",
            "",
            "Exit codes: the program's own; 70 unreachable, 71 TLS, 72 not initialised, 73 sealed, 74 refused credentials, "
                    + "75 expired secret-id, 76 denied, 77 missing, 78 wrong settings, 125 not started, 126 not executable, "
                    + "127 no such program."
        },
        mixinStandardHelpOptions = true)
final class ExecCommand implements Callable<Integer> {
    private final Shell shell;
    private final ProgramStart start;

    @Option(names = "--role", required = true, paramLabel = "NAME", description = "Whose secrets and credentials.")
    String role = "";

    @Option(
            names = "--only",
            split = ",",
            paramLabel = "KEY",
            description = "Hand over these keys only; KEY? may be absent.")
    List<String> only = new ArrayList<>();

    @Option(
            names = "--prefix",
            paramLabel = "P",
            description = "Put before every name: DATABASE_URL becomes PDATABASE_URL.")
    String prefix = "";

    @Option(
            names = "--file",
            paramLabel = "KEY[=PATH]",
            description =
                    "Put this key into a file of mode 0600 instead, named by KEY_FILE; deleted when the program ends.")
    List<String> files = new ArrayList<>();

    @Option(names = "--no-app", description = "Leave MOUNT/app out.")
    boolean withoutApp;

    @Option(names = "--mount", paramLabel = "MOUNT", description = "The key-value engine. Default: zakupai")
    String mount = "zakupai";

    @Option(names = "--address", paramLabel = "URL", description = "The Vault. Default: this stack's")
    @Nullable
    String address;

    @Option(names = "--role-id-file", paramLabel = "FILE", description = "Default: creds/NAME/role-id of this stack.")
    @Nullable
    Path roleId;

    @Option(
            names = "--secret-id-file",
            paramLabel = "FILE",
            description = "Default: creds/NAME/secret-id of this stack.")
    @Nullable
    Path secretId;

    @Option(
            names = "--watch",
            paramLabel = "ACTION",
            description = "What to do when a secret changes: restart, or a signal such as SIGHUP (with --file). "
                    + "This process then stays as the program's parent.")
    @Nullable
    String watch;

    @Option(names = "--interval", paramLabel = "SECONDS", description = "How often to look for changes. Default: 2")
    int interval = 2;

    @Option(names = "--stop-signal", paramLabel = "SIGNAL", description = "Before a restart. Default: SIGTERM")
    String stopSignal = "SIGTERM";

    @Option(names = "--grace", paramLabel = "SECONDS", description = "From there to SIGKILL. Default: 30")
    int grace = 30;

    @Option(names = "--wait", paramLabel = "SECONDS", description = "Wait for a Vault that is not ready. Default: 0")
    int wait;

    @Parameters(arity = "1..*", paramLabel = "CMD ARGS", description = "The program, best behind --.")
    List<String> command = new ArrayList<>();

    ExecCommand(Shell shell, ProgramStart start) {
        this.shell = shell;
        this.start = start;
    }

    @Override
    public Integer call() throws InterruptedException {
        try {
            return run();
        } catch (StartRefused e) {
            String hint = e.verdict() == Verdict.DENIED && !withoutApp
                    ? e.hint() + "   (--no-app leaves " + mount + "/app out)"
                    : e.hint();
            return refused(e.verdict().exitCode(), e.getMessage(), hint);
        } catch (InvalidVaultSettings e) {
            return refused(
                    Verdict.BAD_SETTINGS.exitCode(),
                    Verdict.BAD_SETTINGS.summary() + ": " + e.getMessage(),
                    "./zakupai up -d");
        } catch (ExecRefused e) {
            return refused(e.exitCode(), e.getMessage(), e.hint());
        }
    }

    private int run() throws InterruptedException {
        WantedSecrets wanted = WantedSecrets.of(mount, role, !withoutApp, only, prefix, files);
        Running running = new Running(
                watching(),
                new StopRule(signal("--stop-signal", stopSignal), seconds("--grace", grace, 0)),
                seconds("--wait", wait, 0),
                !shell.terminal().isEmpty());
        Command found = Command.find(command, shell.environment().getOrDefault("PATH", "/usr/bin:/bin"));
        VaultClientSettings settings = new RoleLogin(
                        Optional.ofNullable(address), Optional.ofNullable(roleId), Optional.ofNullable(secretId))
                .settings(role, shell.home(), shell.environment(), shell.progress());
        Optional<String> locale = Optional.ofNullable(System.getProperty(InheritedEnvironment.LOCALE_PROPERTY));
        return new SecretProgram(wanted, running, start, shell.progress())
                .run(settings, found, shell.environment(), locale);
    }

    private Optional<Watching> watching() {
        String action = watch;
        if (action == null) {
            return Optional.empty();
        }
        Duration looks = seconds("--interval", interval, 1);
        if (action.equals("restart")) {
            return Optional.of(new Watching(Optional.empty(), looks));
        }
        ProcessSignal signal = signal("--watch", action);
        if (files.isEmpty()) {
            throw new ExecRefused(
                    ExecRefused.NOT_STARTED,
                    "--watch " + action + " changes nothing: a running program's environment cannot be replaced",
                    "--watch restart, or hand the secret over in a file: --file KEY=path");
        }
        return Optional.of(new Watching(Optional.of(signal), looks));
    }

    private static ProcessSignal signal(String option, String text) {
        return ProcessSignal.parse(text)
                .orElseThrow(() -> new ExecRefused(
                        ExecRefused.NOT_STARTED,
                        option + " " + text + " is not a signal",
                        "use one of " + ProcessSignal.names()));
    }

    private static Duration seconds(String option, int value, int least) {
        if (value < least || value > Duration.ofDays(1).toSeconds()) {
            throw new ExecRefused(
                    ExecRefused.NOT_STARTED,
                    option + " " + value + " is not in " + least + ".."
                            + Duration.ofDays(1).toSeconds(),
                    "give whole seconds");
        }
        return Duration.ofSeconds(value);
    }

    private int refused(int code, @Nullable String message, String hint) {
        shell.err().println("zakupai: " + message);
        shell.err().println("hint: " + hint);
        return code;
    }
}
