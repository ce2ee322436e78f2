package kz.zakupai.cli.stack;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import kz.zakupai.cli.stack.home.StackFailure;
import kz.zakupai.secret.Secret;
import kz.zakupai.vault.client.transport.VaultException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
        name = "vault",
        description = "The vault command line, pointed at this stack and logged in as its operator.",
        footer = "Such as: zakupai vault kv list zakupai/")
final class VaultCommand implements Callable<Integer> {
    private final Shell shell;

    @Parameters(arity = "0..*", paramLabel = "ARGS", description = "As for the command vault.")
    List<String> arguments = new ArrayList<>();

    VaultCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() {
        Map<String, String> environment = new HashMap<>(shell.environment());
        environment.put("VAULT_ADDR", OperatorSession.address(shell.home()).toString());
        try (OperatorSession session = OperatorSession.open(shell.home())) {
            session.admin().token().map(Secret::reveal).ifPresent(token -> environment.put("VAULT_TOKEN", token));
            return kz.zakupai.cli.vault.Main.run(arguments, environment, shell.out(), shell.err());
        } catch (VaultException | StackFailure e) {
            // Sealed, not initialised or away: what needs no token still works, such as status and operator unseal.
            return kz.zakupai.cli.vault.Main.run(arguments, environment, shell.out(), shell.err());
        }
    }
}
