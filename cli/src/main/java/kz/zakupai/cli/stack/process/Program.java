package kz.zakupai.cli.stack.process;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What is started, and how to tell that it is well.
 *
 * @param command the program and its arguments; never a secret, since every user of the machine can read them
 * @param environment all of it: nothing is inherited
 * @param health answers 200 when it is well
 */
public record Program(
        String name,
        List<String> command,
        Map<String, String> environment,
        Path folder,
        Path log,
        int port,
        URI health) {
    public Program {
        command = List.copyOf(command);
        environment = Map.copyOf(environment);
    }
}
