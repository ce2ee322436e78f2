package kz.zakupai.cli.stack;

import java.io.Console;
import java.util.concurrent.Callable;
import kz.zakupai.cli.stack.home.StackFailure;
import kz.zakupai.cli.stack.run.Shutdown;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "down", description = "Stops the stack. Data, secrets and keys stay.", mixinStandardHelpOptions = true)
final class DownCommand implements Callable<Integer> {
    private final Shell shell;

    @Option(names = "--wipe", description = "Also delete everything: database, secrets, keys, logs. Asks first.")
    boolean wipe;

    @Option(names = "--yes", description = "Do not ask.")
    boolean yes;

    DownCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() {
        if (wipe) {
            Shutdown.refuseForeign(shell.home());
        }
        if (wipe && !yes && !confirmed()) {
            shell.progress().accept("nothing was done");
            return 1;
        }
        boolean ran = Shutdown.run(shell.home(), shell.progress());
        shell.progress().accept(ran ? "the stack is down" : "nothing was running");
        if (wipe && shell.home().exists()) {
            Shutdown.wipe(shell.home());
            shell.progress().accept("deleted " + shell.home().folder());
        }
        return 0;
    }

    private boolean confirmed() {
        Console console = shell.asksPeople() ? System.console() : null;
        if (console == null) {
            throw new StackFailure(
                    "--wipe deletes the database, all secrets and their keys, and there is no terminal to ask on",
                    "zakupai down --wipe --yes");
        }
        String answer = console.readLine(
                "This deletes the database, all secrets and their keys in %s. Type yes to go on: ",
                shell.home().folder());
        return "yes".equals(answer);
    }
}
