package kz.zakupai.cli.agent;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The file with this process's number, removed at the end. */
final class PidFile implements AutoCloseable {
    private final Optional<Path> file;
    private final String number = Long.toString(ProcessHandle.current().pid());

    private PidFile(Optional<Path> file) {
        this.file = file;
    }

    /** @throws IOException if it cannot be written */
    static PidFile write(Optional<Path> file) throws IOException {
        var written = new PidFile(file);
        if (file.isPresent()) {
            Files.writeString(file.get(), written.number + "\n", StandardCharsets.US_ASCII);
        }
        return written;
    }

    /** Leaves a file alone that another process has written meanwhile. */
    @Override
    public void close() {
        try {
            if (file.isPresent() && Files.readString(file.get()).strip().equals(number)) {
                Files.delete(file.get());
            }
        } catch (IOException gone) {
            // A file that is already gone is what was wanted; one that stays names a process that has ended.
        }
    }
}
