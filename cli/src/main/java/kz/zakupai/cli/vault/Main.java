package kz.zakupai.cli.vault;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kz.zakupai.cli.vault.api.ApiFailure;
import kz.zakupai.cli.vault.api.Pause;
import kz.zakupai.cli.vault.api.PrintedRequest;
import kz.zakupai.cli.vault.api.Showing;
import kz.zakupai.cli.vault.command.Call;
import kz.zakupai.cli.vault.command.Command;
import kz.zakupai.cli.vault.command.CommandFailure;
import kz.zakupai.cli.vault.command.Declaration.Output;
import kz.zakupai.cli.vault.command.GlobalFlags;
import kz.zakupai.cli.vault.command.OutputFormat;
import kz.zakupai.cli.vault.command.Screen;
import kz.zakupai.cli.vault.command.Surroundings;
import kz.zakupai.cli.vault.completion.Completing;
import kz.zakupai.cli.vault.completion.Completion;
import kz.zakupai.cli.vault.completion.ShellSetup;
import kz.zakupai.cli.vault.flag.FlagException;
import kz.zakupai.cli.vault.flag.FlagParser;
import kz.zakupai.cli.vault.flag.FlagValues;
import kz.zakupai.vault.server.ServerCommand;

/** The {@code vault} command. */
public final class Main {
    private static final int UNKNOWN_COMMAND = 127;
    private static final String SERVER = "server";
    private static final String AGENT = "agent";

    private final Surroundings surroundings;
    private final CommandTree tree = new CommandTree();

    private Main(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    /** Runs the command that {@code args} name and exits with its code. */
    public static void main(String[] args) {
        boolean serves = args.length > 0 && (args[0].equals(SERVER) || args[0].equals(AGENT));
        PrintStream out = serves ? System.out : stream(FileDescriptor.out);
        PrintStream err = serves ? System.err : stream(FileDescriptor.err);
        int code = run(
                List.of(args),
                new Surroundings(System.getenv(), System.in, out, err, SystemTerminal.current(), Pause.REAL));
        if (serves) {
            // A server ends by a signal, while its shutdown is under way.
            System.exit(code);
        }
        // A plain exit would start the logging system only to log itself, which takes longer than most commands.
        Runtime.getRuntime().halt(code);
    }

    /**
     * Runs the command that {@code arguments} name in another environment, at this process's terminal.
     *
     * @return the exit code
     */
    public static int run(List<String> arguments, Map<String, String> environment, PrintStream out, PrintStream err) {
        return run(arguments, new Surroundings(environment, System.in, out, err, SystemTerminal.current(), Pause.REAL));
    }

    /** UTF-8 whatever the locale: a table shows signs beyond ASCII, and secrets may hold them. */
    private static PrintStream stream(FileDescriptor descriptor) {
        return new PrintStream(
                new BufferedOutputStream(new FileOutputStream(descriptor)), false, StandardCharsets.UTF_8);
    }

    /**
     * Runs the command that {@code arguments} name.
     *
     * @return the exit code
     */
    public static int run(List<String> arguments, Surroundings surroundings) {
        try {
            return new Main(surroundings).run(arguments);
        } finally {
            surroundings.out().flush();
            surroundings.err().flush();
        }
    }

    private int run(List<String> given) {
        if (!surroundings.variable(Completion.LINE).isEmpty()) {
            return new Completing(tree, surroundings).run(given);
        }
        if (given.equals(List.of(ShellSetup.INSTALL)) || given.equals(List.of(ShellSetup.UNINSTALL))) {
            return new ShellSetup(surroundings).run(given.equals(List.of(ShellSetup.INSTALL)));
        }
        boolean asksVersion =
                given.size() == 1 && List.of("-v", "-version", "--version").contains(given.getFirst());
        List<String> arguments = asksVersion ? List.of("version") : given;
        GlobalFlags globals = GlobalFlags.of(arguments, surroundings);
        Screen screen = screen(globals);
        if (!globals.hasKnownFormat()) {
            screen.error("Invalid output format: " + globals.formatName());
            return 1;
        }
        CommandLine line = CommandLine.of(arguments, tree);
        if (line.command().isEmpty() && line.help()) {
            screen.line(new Usage(tree).all());
            return 0;
        }
        if (!tree.knows(line.command())) {
            screen.error(new Usage(tree).all());
            return UNKNOWN_COMMAND;
        }
        Optional<Command> command = tree.command(line.command());
        String help = command.map(Command::declaration)
                .map(declaration -> line.command().equals(SERVER) ? declaration.usage() : declaration.help())
                .orElseGet(() -> new Usage(tree).group(line.command()));
        if (line.help()) {
            screen.line(help);
            return 0;
        }
        if (line.command().equals(SERVER)) {
            return ServerCommand.run(line.rest().toArray(String[]::new), surroundings.out(), surroundings.err());
        }
        if (line.flagsBefore()) {
            screen.error("Invalid flags before the subcommand. If these flags are for\nthe subcommand, please put them "
                    + "after the subcommand.\n");
        }
        if (line.flagsBefore() || command.isEmpty()) {
            screen.error(help);
            return 1;
        }
        return run(command.get(), line, globals, screen);
    }

    private Screen screen(GlobalFlags globals) {
        boolean terminal = surroundings.terminal().showsOutput();
        boolean coloured = terminal
                && globals.format() == OutputFormat.TABLE
                && surroundings.variable("VAULT_CLI_NO_COLOR").isEmpty()
                && surroundings.variable("NO_COLOR").isEmpty();
        return new Screen(surroundings.out(), surroundings.err(), terminal, coloured);
    }

    private int run(Command command, CommandLine line, GlobalFlags globals, Screen screen) {
        FlagParser parser = new FlagParser(command.declaration().flags());
        FlagValues flags = parser.initial(surroundings.environment());
        try {
            parser.parse(command.ignoresArguments() ? List.of() : line.rest(), flags);
        } catch (FlagException e) {
            warnOfMisplacedFlags(flags, globals, screen);
            screen.error(e.text());
            return 1;
        }
        warnOfMisplacedFlags(flags, globals, screen);
        boolean takesRaw = command.declaration().output().contains(Output.RAW);
        if (globals.format() == OutputFormat.RAW && !takesRaw) {
            screen.error("This command does not support the -format=raw option.");
            return 1;
        }
        return globals.showing() == Showing.NOTHING
                ? run(command, flags, globals, screen)
                : show(command, flags, globals);
    }

    private static void warnOfMisplacedFlags(FlagValues flags, GlobalFlags globals, Screen screen) {
        List<String> misplaced = flags.arguments().stream()
                .filter(argument -> argument.length() > 1 && argument.startsWith("-"))
                .filter(argument -> !GlobalFlags.NAMES.contains(bareName(argument)))
                .toList();
        if (!misplaced.isEmpty() && globals.format() == OutputFormat.TABLE) {
            screen.warn(
                    "Command flags must be provided before positional arguments. The following arguments will not be "
                            + "parsed as flags: [" + String.join(",", misplaced) + "]");
        }
    }

    private static String bareName(String flag) {
        String name = flag.replaceFirst("^-+", "");
        int equals = name.indexOf('=');
        return equals < 0 ? name : name.substring(0, equals);
    }

    private int run(Command command, FlagValues flags, GlobalFlags globals, Screen screen) {
        try (Call call = new Call(flags, globals, surroundings, screen)) {
            return command.run(call);
        } catch (CommandFailure e) {
            if (!e.text().isEmpty()) {
                screen.error(e.text());
            }
            return e.exitCode();
        } catch (ApiFailure e) {
            screen.error(e.text());
            return 2;
        }
    }

    /** Runs the command up to its first request, which is printed in place of all else. */
    private int show(Command command, FlagValues flags, GlobalFlags globals) {
        String what = globals.showing() == Showing.CURL ? "cURL string" : "policy";
        Screen screen = screen(globals);
        try {
            int code = run(command, flags, globals, screen);
            screen.error("Unable to generate " + what + " from command");
            return code == 0 ? 1 : code;
        } catch (PrintedRequest e) {
            screen.line(e.text());
            return 0;
        }
    }
}
