package kz.zakupai.e2e.storm;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import kz.zakupai.vault.server.ServerCommand;

/** {@code vault server} with a clock that is as far ahead as a file in its folder says. */
final class JumpingClock implements InstantSource {
    private static final String FILE = "clock-ahead-seconds";

    private final Path file;

    private JumpingClock(Path file) {
        this.file = file;
    }

    /** Runs the server in the working folder. */
    public static void main(String[] args) {
        String[] arguments = Arrays.copyOfRange(args, 1, args.length);
        System.exit(ServerCommand.run(arguments, System.out, System.err, new JumpingClock(Path.of(FILE))));
    }

    /** Sets the clock of the server in {@code folder}. */
    static void set(Path folder, Duration ahead) throws IOException {
        Path next = Files.writeString(folder.resolve(FILE + ".new"), Long.toString(ahead.toSeconds()));
        Files.move(next, folder.resolve(FILE), StandardCopyOption.ATOMIC_MOVE);
    }

    @Override
    public Instant instant() {
        try {
            return Instant.now().plusSeconds(Long.parseLong(Files.readString(file)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
