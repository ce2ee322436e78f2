package kz.zakupai.cli.stack.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import kz.zakupai.cli.stack.home.Patience;
import kz.zakupai.cli.stack.home.StackFailure;

/**
 * The {@code postmaster.pid} of a server that was killed. PostgreSQL takes it for that of a running server as long as the
 * process id exists, which it still does when the killed process waits for a parent that is gone, too. So the file is
 * removed here, once no process works in the data folder any more: every PostgreSQL process does so all its life.
 */
final class StaleLock {
    private static final Path PROCESSES = Path.of("/proc");
    private static final Duration LIMIT = Duration.ofSeconds(10);

    private StaleLock() {}

    /** Removes the lock file of a dead server, after its last processes have ended; leaves that of a living one. */
    static void clear(Path data) {
        clear(data, LIMIT);
    }

    static void clear(Path data, Duration limit) {
        Path lock = data.resolve("postmaster.pid");
        if (!Files.exists(lock) || !Files.isDirectory(PROCESSES)) {
            return;
        }
        if (Patience.until(() -> !inUse(data), limit)) {
            try {
                Files.deleteIfExists(lock);
            } catch (IOException e) {
                throw new StackFailure("cannot remove " + lock + " of a server that is gone", "check its rights", e);
            }
        }
    }

    private static boolean inUse(Path data) {
        try (Stream<Path> processes = Files.list(PROCESSES)) {
            Path real = data.toRealPath();
            return processes
                    .filter(process ->
                            Character.isDigit(process.getFileName().toString().charAt(0)))
                    .anyMatch(process -> worksIn(process, real));
        } catch (IOException e) {
            // When in doubt, the file stays, and PostgreSQL decides.
            return true;
        }
    }

    /** A process that has ended meanwhile, or waits to be reaped, works nowhere. */
    private static boolean worksIn(Path process, Path folder) {
        try {
            return Files.readSymbolicLink(process.resolve("cwd")).equals(folder);
        } catch (IOException e) {
            return false;
        }
    }
}
