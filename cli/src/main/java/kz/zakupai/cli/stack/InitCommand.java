package kz.zakupai.cli.stack;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Callable;
import kz.zakupai.cli.stack.bootstrap.Blueprint;
import kz.zakupai.cli.stack.bootstrap.Bootstrap;
import kz.zakupai.cli.stack.bootstrap.VaultAdmin;
import kz.zakupai.secret.Secret;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "init",
        description = {
            "Makes a Vault what bootstrap.yaml describes: initialises and unseals it, turns on audit, mounts, policies and "
                    + "AppRoles, writes the credentials' files. Changes only what differs; run again, it changes nothing."
        },
        footer = {
            "",
            "Without --address it works on the Vault of VAULT_ADDR, and where that is not set, on this stack's.",
            "VAULT_TOKEN is used when it is set, VAULT_CACERT and VAULT_NAMESPACE count too."
        },
        mixinStandardHelpOptions = true)
final class InitCommand implements Callable<Integer> {
    private final Shell shell;

    @Option(names = "--address", paramLabel = "URL", description = "The Vault: HashiCorp Vault, OpenBao or ours.")
    @Nullable
    URI address;

    @Option(
            names = "--credentials",
            paramLabel = "DIR",
            description = "Where init.json and NAME/role-id, secret-id are kept.")
    @Nullable
    Path credentials;

    @Option(names = "--bootstrap", paramLabel = "FILE", description = "Default: monitoring/vault/bootstrap.yaml")
    @Nullable
    Path bootstrap;

    @Option(
            names = "--wait",
            paramLabel = "SECONDS",
            description = "How long to wait for a Vault that does not answer yet. Default: ${DEFAULT-VALUE}")
    int wait = 10;

    @Option(names = "--plan", description = "Show what would change, and change nothing.")
    boolean plan;

    InitCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() {
        try (VaultAdmin admin = new VaultAdmin(VaultAddress.settings(shell, address))) {
            Blueprint blueprint =
                    Blueprint.read(bootstrap == null ? shell.home().bootstrap() : bootstrap);
            Path folder = credentials == null ? shell.home().credentials() : credentials.toAbsolutePath();
            var work = new Bootstrap(admin, blueprint, folder, InstantSource.system(), this::print);
            return plan ? plan(work) : apply(work, folder);
        }
    }

    private int plan(Bootstrap work) {
        List<String> lines = work.plan(Duration.ofSeconds(wait), token());
        lines.forEach(this::print);
        print(lines.isEmpty() ? "nothing would change" : lines.size() + " changes");
        return 0;
    }

    private int apply(Bootstrap work, Path folder) {
        Bootstrap.Applied applied = work.apply(Duration.ofSeconds(wait), token());
        int changes = applied.changes();
        if (changes > 0) {
            print("applied " + changes + " changes");
            print("keys and credentials are in " + folder);
        }
        if (applied.refused() > 0) {
            print(applied.refused() + " differences remain, see above");
            return 1;
        }
        if (changes == 0) {
            print("nothing changed: the Vault is as bootstrap.yaml says");
        }
        return 0;
    }

    private void print(String line) {
        shell.out().println(line);
        shell.out().flush();
    }

    private @Nullable Secret token() {
        String token = shell.environment().getOrDefault("VAULT_TOKEN", "");
        return token.isEmpty() ? null : Secret.of(token);
    }
}
