package kz.zakupai.cli.stack;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import kz.zakupai.cli.stack.bootstrap.Blueprint;
import kz.zakupai.cli.stack.bootstrap.Bootstrap;
import kz.zakupai.cli.stack.bootstrap.RestartWatch;
import kz.zakupai.cli.stack.bootstrap.VaultAdmin;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "unseal",
        description = {
            "Gives a sealed Vault the key shares of init.json, and changes nothing else. With --watch it stays and does so "
                    + "whenever the Vault has been started again. A Vault that somebody seals on purpose while it runs stays "
                    + "sealed."
        },
        mixinStandardHelpOptions = true)
final class UnsealCommand implements Callable<Integer> {
    private static final Duration WAIT = Duration.ofSeconds(10);

    private final Shell shell;

    @Option(names = "--address", paramLabel = "URL", description = "The Vault. Default: VAULT_ADDR, else this stack's.")
    @Nullable
    URI address;

    @Option(names = "--credentials", paramLabel = "DIR", description = "Where init.json is.")
    @Nullable
    Path credentials;

    @Option(names = "--watch", description = "Stay, until a signal ends it.")
    boolean watch;

    UnsealCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() {
        Path folder = credentials == null ? shell.home().credentials() : credentials.toAbsolutePath();
        try (VaultAdmin admin = new VaultAdmin(VaultAddress.settings(shell, address))) {
            var bootstrap = new Bootstrap(
                    admin, Blueprint.read(shell.home().bootstrap()), folder, InstantSource.system(), shell.progress());
            if (watch) {
                new RestartWatch(admin, bootstrap, shell.progress()).run();
            } else {
                bootstrap.unseal(WAIT);
            }
        }
        return 0;
    }
}
