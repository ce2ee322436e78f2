package kz.zakupai.cli.vault.command;

import java.io.InputStream;
import java.io.PrintStream;
import java.util.Map;
import kz.zakupai.cli.vault.api.Pause;

/** What a command meets outside: environment, streams, terminal and time. A test makes its own. */
public record Surroundings(
        Map<String, String> environment,
        InputStream in,
        PrintStream out,
        PrintStream err,
        Terminal terminal,
        Pause pause) {
    public Surroundings {
        environment = Map.copyOf(environment);
    }

    /** A variable's value, empty when it is not set. */
    public String variable(String name) {
        return environment.getOrDefault(name, "");
    }

    /** Nothing: the environment may hold a token. */
    @Override
    public String toString() {
        return "[surroundings]";
    }
}
