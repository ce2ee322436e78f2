package kz.zakupai.cli.agent.render;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.slf4j.LoggerFactory;

/**
 * Held by the one agent that keeps a file: two would rewrite it in turn for ever. The kernel lets go of it however the agent ends; the file
 * says which process it is.
 */
final class DestinationLock implements AutoCloseable {
    private static final int TRIES = 10;

    private final Path file;
    private final FileChannel channel;

    private DestinationLock(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /** @throws NotTaken if another agent holds it, or it cannot be made */
    static DestinationLock take(Destination destination) {
        Path file = destination.lock();
        try {
            for (int attempt = 0; attempt < TRIES; attempt++) {
                FileChannel channel = FileChannel.open(
                        file,
                        Set.of(StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE),
                        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-r--r--")));
                DestinationLock lock = new DestinationLock(file, channel);
                if (!lock.locked()) {
                    channel.close();
                    throw NotTaken.forNow(
                            "another agent keeps " + destination + ": " + holder(file)
                                    + ". Give each agent files of its own; this one waits",
                            null);
                }
                lock.sign();
                if (lock.isStillThere()) {
                    return lock;
                }
                channel.close();
            }
        } catch (IOException e) {
            throw NotTaken.forNow("cannot lock " + destination + ": " + Problems.of(e), e);
        }
        throw NotTaken.forNow("cannot lock " + destination + ": its lock file is removed again and again", null);
    }

    private boolean locked() throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException heldByThisProcess) {
            return false;
        }
    }

    private void sign() throws IOException {
        channel.truncate(0);
        channel.write(ByteBuffer.wrap(signature().getBytes(StandardCharsets.US_ASCII)), 0);
    }

    private static String signature() {
        return ProcessHandle.current().pid() + "\n";
    }

    /** The one who held it before may have removed the file between our opening and our locking. */
    private boolean isStillThere() throws IOException {
        return Files.exists(file) && Files.readString(file).equals(signature());
    }

    private static String holder(Path file) {
        try {
            String pid = Files.readString(file).strip();
            return pid.matches("\\d{1,10}") ? "process " + pid : "its process is not known";
        } catch (IOException unknown) {
            return "its process is not known";
        }
    }

    @Override
    public void close() {
        try {
            Files.deleteIfExists(file);
            channel.close();
        } catch (IOException e) {
            LoggerFactory.getLogger(DestinationLock.class).warn("cannot remove {}: {}", file, Problems.of(e));
        }
    }
}
