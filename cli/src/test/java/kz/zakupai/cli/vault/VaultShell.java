package kz.zakupai.cli.vault;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import kz.zakupai.cli.vault.command.Surroundings;
import kz.zakupai.cli.vault.command.Terminal;

/** Runs the command line in this process with an environment of its own and keeps what it prints. */
final class VaultShell {
    private final Map<String, String> environment;
    private final Terminal terminal;

    VaultShell(Map<String, String> environment) {
        this(environment, Terminal.NONE);
    }

    VaultShell(Map<String, String> environment, Terminal terminal) {
        this.environment = environment;
        this.terminal = terminal;
    }

    VaultShell with(String variable, String value) {
        Map<String, String> more = new HashMap<>(environment);
        more.put(variable, value);
        return new VaultShell(more, terminal);
    }

    Outcome run(String... arguments) {
        return run(List.of(arguments), "");
    }

    Outcome run(List<String> arguments, String stdin) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int code = Main.run(
                arguments,
                new Surroundings(
                        environment,
                        new ByteArrayInputStream(stdin.getBytes(StandardCharsets.UTF_8)),
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8),
                        terminal,
                        length -> {}));
        return new Outcome(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    /** What a command left behind. */
    record Outcome(int code, String out, String err) {}
}
