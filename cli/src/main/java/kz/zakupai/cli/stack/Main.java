package kz.zakupai.cli.stack;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import kz.zakupai.cli.agent.exec.ProgramStart;
import kz.zakupai.cli.stack.home.Home;
import kz.zakupai.cli.stack.home.StackFailure;
import kz.zakupai.vault.client.transport.VaultException;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;

/** The {@code zakupai} command. */
public final class Main {
    static final String VERSION = "zakupai 0.1.0";

    private static final int FAILED = 1;
    private static final int USAGE = 2;

    private Main() {}

    @Command(
            name = "zakupai",
            version = Main.VERSION,
            description = "Brings the ZakupAI stack up, keeps it running, and proves what it promises.",
            synopsisSubcommandLabel = "COMMAND",
            mixinStandardHelpOptions = true,
            footer = {
                "",
                "State lies in .zakupai/ below the project, or where ZAKUPAI_HOME says.",
                "zakupai test runs all tests of the project."
            })
    private static final class Root {}

    /** Runs the command that {@code arguments} name and exits with its code. */
    public static void main(String[] arguments) {
        PrintStream out = stream(FileDescriptor.out);
        PrintStream err = stream(FileDescriptor.err);
        var shell = new Shell(
                System.getenv(), out, err, Home.of(System.getenv()), System.getProperty("zakupai.terminal", ""));
        // Set up while there is one thread: SLF4J complains when several meet it first.
        LoggerFactory.getILoggerFactory();
        int code = run(shell, ProgramStart.BECOME, arguments);
        out.flush();
        err.flush();
        System.exit(code);
    }

    private static PrintStream stream(FileDescriptor descriptor) {
        return new PrintStream(
                new BufferedOutputStream(new FileOutputStream(descriptor)), false, StandardCharsets.UTF_8);
    }

    /** Runs the command inside this program, which stays what it is. */
    static int run(Shell shell, String... arguments) {
        return run(shell, ProgramStart.STAY, arguments);
    }

    /** @return the exit code: 0, 1 when the command failed, 2 when it was not understood; that of a program that was run */
    private static int run(Shell shell, ProgramStart start, String... arguments) {
        // Everything behind `zakupai vault` belongs to that command, options and @file included.
        var vault = new CommandLine(new VaultCommand(shell))
                .setUnmatchedOptionsArePositionalParams(true)
                .setStopAtPositional(true);
        // What follows the program's name is the program's.
        var exec = new CommandLine(new ExecCommand(shell, start)).setStopAtPositional(true);
        var line = new CommandLine(new Root())
                .addSubcommand(new UpCommand(shell))
                .addSubcommand(new StatusCommand(shell))
                .addSubcommand(new DownCommand(shell))
                .addSubcommand(new LogsCommand(shell))
                .addSubcommand(vault)
                .addSubcommand(exec)
                .addSubcommand(new InitCommand(shell))
                .addSubcommand(new UnsealCommand(shell))
                .addSubcommand(new DatabaseCommand(shell))
                .addSubcommand(new PasswordFileCommand(shell))
                .addSubcommand(new AlertmanagerFallbackCommand(shell))
                .addSubcommand(new ProbeCommand(shell))
                .addSubcommand(new MigrateCommand(shell))
                .addSubcommand(new ScoreCommand(shell))
                .addSubcommand(new DemoCommand(shell))
                .addSubcommand(new VerifyCommand(shell))
                .addSubcommand(new VersionCommand(shell))
                .addSubcommand(new SuperviseCommand(shell))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setOut(new PrintWriter(shell.out(), true, StandardCharsets.UTF_8))
                .setErr(new PrintWriter(shell.err(), true, StandardCharsets.UTF_8))
                .setColorScheme(CommandLine.Help.defaultColorScheme(CommandLine.Help.Ansi.OFF))
                .setParameterExceptionHandler((problem, given) -> misunderstood(shell, problem))
                .setExecutionExceptionHandler((problem, command, parsed) -> failed(shell, problem));
        line.setExpandAtFiles(false);
        if (arguments.length == 0) {
            line.usage(shell.out());
            return 0;
        }
        return line.execute(arguments);
    }

    private static int misunderstood(Shell shell, ParameterException problem) {
        String name = problem.getCommandLine().getCommandSpec().qualifiedName();
        shell.err().println("zakupai: " + problem.getMessage());
        shell.err().println("hint: " + name + " --help");
        return USAGE;
    }

    private static int failed(Shell shell, Exception problem) throws Exception {
        if (problem instanceof StackFailure failure) {
            shell.err().println("zakupai: " + failure.getMessage());
            shell.err().println("hint: " + failure.hint());
            return FAILED;
        }
        if (problem instanceof VaultException failure) {
            shell.err().println("zakupai: " + failure.getMessage());
            shell.err().println("hint: zakupai status");
            return FAILED;
        }
        throw problem;
    }
}
