package kz.zakupai.cli.agent.exec;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import kz.zakupai.secret.Secret;

/**
 * A program and its arguments, found and checked.
 *
 * @param file the program's file
 * @param words its name as it was given, and the arguments
 */
public record Command(Path file, List<String> words) {
    public Command {
        words = List.copyOf(words);
    }

    /**
     * Looks the program up as a shell does.
     *
     * @param words the program's name or path first
     * @param path the folders to look in, {@code PATH}'s form
     * @throws ExecRefused with 127 when there is no such program, 126 when it may not be run
     */
    public static Command find(List<String> words, String path) {
        String name = words.getFirst();
        if (name.isEmpty()) {
            throw new ExecRefused(ExecRefused.NOT_FOUND, "the program's name is empty", "name it behind --");
        }
        boolean any = false;
        for (String folder : name.contains("/") ? List.of("") : List.of(path.split(File.pathSeparator, -1))) {
            Path file = Path.of(folder, name);
            if (Files.isRegularFile(file)) {
                any = true;
                if (Files.isExecutable(file)) {
                    return new Command(file.toAbsolutePath(), words);
                }
            }
        }
        if (any || (name.contains("/") && Files.isDirectory(Path.of(name)))) {
            throw new ExecRefused(ExecRefused.NOT_EXECUTABLE, name + " is not an executable file", "chmod +x " + name);
        }
        throw new ExecRefused(
                ExecRefused.NOT_FOUND,
                "there is no program " + name,
                "check the name and the PATH: command -v " + name);
    }

    /** The process that this becomes. Returns only where the platform cannot do that. */
    void become(SystemCalls calls, Map<String, Secret> environment) {
        List<byte[]> arguments = words.stream()
                .map(word -> word.getBytes(StandardCharsets.UTF_8))
                .toList();
        List<byte[]> variables = environment.entrySet().stream()
                .map(variable -> variable(variable.getKey(), variable.getValue()))
                .toList();
        calls.become(file, arguments, variables);
    }

    private static byte[] variable(String name, Secret value) {
        byte[] before = (name + "=").getBytes(StandardCharsets.UTF_8);
        byte[] content = value.revealBytes();
        byte[] both = new byte[before.length + content.length];
        System.arraycopy(before, 0, both, 0, before.length);
        System.arraycopy(content, 0, both, before.length, content.length);
        return both;
    }

    /** A child process of this one with the same streams. */
    Process start(Map<String, Secret> environment) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(words).inheritIO();
        Map<String, String> variables = new LinkedHashMap<>();
        environment.forEach((name, value) -> variables.put(name, value.reveal()));
        builder.environment().clear();
        builder.environment().putAll(variables);
        return builder.start();
    }
}
