package kz.zakupai.cli.stack;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import kz.zakupai.cli.stack.bootstrap.Blueprint;
import kz.zakupai.cli.stack.bootstrap.StackSecrets;
import kz.zakupai.cli.stack.home.OwnerOnly;
import kz.zakupai.cli.stack.home.Services;
import kz.zakupai.cli.stack.home.StackFailure;
import kz.zakupai.cli.stack.postgres.DatabaseRoles;
import kz.zakupai.secret.Secret;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "database",
        description = {
            "Makes the stack's database in a PostgreSQL that runs already: database, owner, and a login for each service with "
                    + "the password that lies in the Vault; tells each service its address and login there. Values of "
                    + "`generate` in bootstrap.yaml that are absent are made up first. Run again, it changes nothing but the "
                    + "passwords in the database, which become those of the Vault."
        },
        footer = {"", "zakupai up does this by itself for the PostgreSQL that it brings along."},
        mixinStandardHelpOptions = true)
final class DatabaseCommand implements Callable<Integer> {
    private static final Duration WAIT = Duration.ofSeconds(60);
    private static final int MAX_PORT = 65_535;

    private final Shell shell;

    @Option(names = "--host", paramLabel = "HOST", required = true, description = "Where PostgreSQL listens.")
    String host = "";

    @Option(names = "--port", paramLabel = "PORT", description = "Default: ${DEFAULT-VALUE}")
    int port = 5432;

    @Option(
            names = "--password-file",
            paramLabel = "FILE",
            required = true,
            description = "Holds the password of the superuser postgres.")
    @Nullable
    Path passwordFile;

    @Option(names = "--address", paramLabel = "URL", description = "The Vault. Default: VAULT_ADDR, else this stack's.")
    @Nullable
    URI address;

    @Option(
            names = "--credentials",
            paramLabel = "DIR",
            description = "Where operator/role-id and operator/secret-id are.")
    @Nullable
    Path credentials;

    DatabaseCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() {
        if (!host.matches("[A-Za-z0-9._-]{1,253}") || port < 1 || port > MAX_PORT) {
            throw new StackFailure(
                    "--host and --port do not name a place: " + host + ":" + port,
                    "zakupai database --host postgres --password-file FILE");
        }
        Path file = passwordFile == null ? Path.of("") : passwordFile.toAbsolutePath();
        var roles = new DatabaseRoles(host, port, OwnerOnly.read(file));
        roles.await(WAIT);
        var vault = VaultAddress.settings(shell, address);
        Path folder = credentials == null ? shell.home().credentials() : credentials.toAbsolutePath();
        try (OperatorSession session = OperatorSession.open(vault, shell.home().bootstrap(), folder)) {
            roles.prepare();
            share(
                    roles,
                    new StackSecrets(session.admin(), this::print),
                    Blueprint.read(shell.home().bootstrap()));
        }
        print("the database at " + host + ":" + port + " is as the services expect it");
        return 0;
    }

    private void share(DatabaseRoles roles, StackSecrets secrets, Blueprint blueprint) {
        secrets.complete(blueprint);
        for (String service : Services.ALL) {
            String role = Services.databaseRole(service);
            String path = "services/" + service;
            secrets.set(path, Map.of("DATABASE_URL", Secret.of(roles.address()), "DATABASE_USER", Secret.of(role)));
            roles.login(role, secrets.value(path, "DATABASE_PASSWORD"));
        }
    }

    private void print(String line) {
        shell.out().println(line);
        shell.out().flush();
    }
}
