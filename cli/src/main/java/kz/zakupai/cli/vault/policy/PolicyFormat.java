package kz.zakupai.cli.vault.policy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import kz.zakupai.cli.vault.command.Call;
import kz.zakupai.cli.vault.command.Command;
import kz.zakupai.cli.vault.command.CommandFailure;
import kz.zakupai.cli.vault.command.Declaration;
import kz.zakupai.vault.server.policy.InvalidPolicy;
import kz.zakupai.vault.server.policy.Policy;

/** {@code vault policy fmt}. */
public final class PolicyFormat implements Command {
    private static final long MAX_BYTES = 1 << 20;

    @Override
    public Declaration declaration() {
        return Declaration.of("policy fmt", "[options] PATH", "Formats a policy on disk", """
                Lays the policy in the file PATH out as HCL is laid out, and writes it back. A policy that the server would
                refuse is told and left as it is.

                    $ vault policy fmt my-policy.hcl
                """);
    }

    @Override
    public int run(Call call) {
        call.expectArguments(1);
        String path = expanded(call, call.argument(0).strip());
        String text = read(path);
        try {
            Policy.check(text);
        } catch (InvalidPolicy e) {
            throw CommandFailure.local(String.valueOf(e.getMessage()));
        }
        boolean isJson = text.strip().startsWith("{");
        if (!isJson) {
            write(path, PolicyLayout.of(text));
        }
        call.screen().line("Success! Formatted policy: " + path);
        return 0;
    }

    /** A tilde is the user's home folder, also where no shell has replaced it. */
    private static String expanded(Call call, String path) {
        return path.startsWith("~/") ? call.surroundings().variable("HOME") + path.substring(1) : path;
    }

    private static String read(String path) {
        try {
            Path file = Path.of(path);
            if (Files.size(file) > MAX_BYTES) {
                throw CommandFailure.local("Error reading source file: " + path + " is larger than a policy may be");
            }
            return Files.readString(file);
        } catch (NoSuchFileException e) {
            throw CommandFailure.local("Error reading source file: open " + path + ": no such file or directory");
        } catch (IOException | InvalidPathException e) {
            throw CommandFailure.local("Error reading source file: open " + path + ": " + e.getMessage());
        }
    }

    private static void write(String path, String text) {
        try {
            Files.writeString(Path.of(path), text);
        } catch (IOException e) {
            throw CommandFailure.local("Error writing result: " + e.getMessage());
        }
    }
}
