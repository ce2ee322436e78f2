package kz.zakupai.cli.stack;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import kz.zakupai.cli.stack.home.StackFailure;
import kz.zakupai.secret.Secret;
import kz.zakupai.vault.client.transport.VaultException;
import org.slf4j.LoggerFactory;
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
        Optional<OperatorSession> session = session();
        session.flatMap(open -> open.admin().token())
                .map(Secret::reveal)
                .ifPresent(token -> environment.put("VAULT_TOKEN", token));
        try {
            return kz.zakupai.cli.vault.Main.run(arguments, environment, shell.out(), shell.err());
        } finally {
            session.ifPresent(VaultCommand::end);
        }
    }

    /** Empty when the Vault is sealed, not initialised or away: what needs no token still works, such as operator unseal. */
    private Optional<OperatorSession> session() {
        try {
            return Optional.of(OperatorSession.open(shell.home()));
        } catch (VaultException | StackFailure e) {
            return Optional.empty();
        }
    }

    /** A Vault that was just sealed cannot revoke a token, which then ends by its time. */
    private static void end(OperatorSession session) {
        try {
            session.close();
        } catch (VaultException e) {
            LoggerFactory.getLogger(VaultCommand.class).debug("the operator's token was not revoked", e);
        }
    }
}
