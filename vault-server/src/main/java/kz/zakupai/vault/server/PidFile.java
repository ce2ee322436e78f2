package kz.zakupai.vault.server;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The file that holds the server's process id while it runs: {@code pid_file}. Made and replaced in one step. */
final class PidFile implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(PidFile.class);

    private final Path path;
    private final String content;

    private PidFile(Path path, String content) {
        this.path = path;
        this.content = content;
    }

    /**
     * Writes the id of this process; what a server that did not end well has left there is replaced.
     *
     * @throws Unwritable when that is not possible
     */
    static PidFile write(Path path) {
        String content = ProcessHandle.current().pid() + "\n";
        try {
            Path folder = path.toAbsolutePath().getParent();
            Path made = Files.createTempFile(folder, path.getFileName().toString(), ".new");
            try {
                Files.writeString(made, content, StandardCharsets.US_ASCII);
                Files.move(made, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(made);
            }
        } catch (IOException e) {
            throw new Unwritable(path, e);
        }
        return new PidFile(path, content);
    }

    /** Removes the file, unless another process has written it since. */
    @Override
    public void close() {
        try {
            if (Files.readString(path, StandardCharsets.US_ASCII).equals(content)) {
                Files.delete(path);
            }
        } catch (IOException e) {
            LOG.warn("pid_file {} could not be removed: {}", path, e.getClass().getSimpleName());
        }
    }

    /** The file cannot be written; the message says what to do. */
    static final class Unwritable extends RuntimeException {
        Unwritable(Path path, IOException cause) {
            super(
                    "pid_file " + path + " cannot be written ("
                            + cause.getClass().getSimpleName()
                            + "); check that its folder is there and belongs to the server",
                    cause);
        }
    }
}
