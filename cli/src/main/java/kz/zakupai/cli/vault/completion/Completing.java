package kz.zakupai.cli.vault.completion;

import java.io.ByteArrayInputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import kz.zakupai.cli.vault.api.ApiFailure;
import kz.zakupai.cli.vault.command.Call;
import kz.zakupai.cli.vault.command.CommandFailure;
import kz.zakupai.cli.vault.command.GlobalFlags;
import kz.zakupai.cli.vault.command.Screen;
import kz.zakupai.cli.vault.command.Surroundings;
import kz.zakupai.cli.vault.command.Terminal;
import kz.zakupai.cli.vault.flag.FlagException;
import kz.zakupai.cli.vault.flag.FlagParser;
import kz.zakupai.cli.vault.flag.FlagValues;

/** Answers a shell that completes: prints candidates, and nothing else whatever happens. */
public final class Completing {
    /** A shell waits for the answer, and so does somebody with a finger on the key. */
    private static final String PATIENCE = "1s";

    private final CommandNames commands;
    private final Surroundings surroundings;

    public Completing(CommandNames commands, Surroundings surroundings) {
        this.commands = commands;
        this.surroundings = surroundings;
    }

    /**
     * Prints one candidate in each line.
     *
     * @param arguments what the shell gives: the program, the word as the shell cuts it, the word before
     */
    public int run(List<String> arguments) {
        Completion completion = new Completion(commands, this::names);
        String line = surroundings.variable(Completion.LINE);
        String point = surroundings.variable("COMP_POINT");
        int cut = cut(Typed.of(line, point).current(), arguments);
        // Only bash tells what kind of completion it wants, and it adds no space itself, so that folders can go on.
        String end = surroundings.variable("COMP_TYPE").isEmpty() ? "" : " ";
        for (String candidate : completion.candidates(line, point)) {
            boolean goesOn = candidate.endsWith("/") || candidate.endsWith("=");
            surroundings.out().print(candidate.substring(cut) + (goesOn ? "" : end) + "\n");
        }
        return 0;
    }

    /** How much of the word stands before what the shell replaces: bash cuts words at = and :. */
    private static int cut(String current, List<String> arguments) {
        if (arguments.size() < 2 || !current.endsWith(arguments.get(1))) {
            return 0;
        }
        return current.length() - arguments.get(1).length();
    }

    private List<String> names(Completion.Request request) {
        Map<String, String> environment = new HashMap<>(surroundings.environment());
        environment.put("VAULT_CLIENT_TIMEOUT", PATIENCE);
        environment.put("VAULT_MAX_RETRIES", "0");
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        Surroundings quiet = new Surroundings(
                environment,
                new ByteArrayInputStream(new byte[0]),
                nowhere,
                nowhere,
                Terminal.NONE,
                surroundings.pause());
        FlagParser parser = new FlagParser(request.command().flags());
        FlagValues flags = parser.initial(environment);
        try {
            parser.parse(request.flags(), flags);
        } catch (FlagException e) {
            return List.of();
        }
        try (Call call =
                new Call(flags, GlobalFlags.of(List.of(), quiet), quiet, new Screen(nowhere, nowhere, false, false))) {
            return new Names(call.api()).of(request.kind(), request.typed());
        } catch (CommandFailure | ApiFailure e) {
            return List.of();
        }
    }
}
