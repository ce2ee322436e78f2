package kz.zakupai.cli.agent.render;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.LoggerFactory;

/**
 * Held by the one agent that keeps a file: two would rewrite it in turn for ever. The kernel lets go of it however the agent ends; the file
 * says which process it is.
 *
 * <p>The lock is one of fcntl(2), which a process loses with the first descriptor of the file that it closes. So nothing here opens the file
 * while this process holds it.
 */
final class DestinationLock implements AutoCloseable {
    private static final int TRIES = 10;
    private static final Set<Path> HELD_HERE = ConcurrentHashMap.newKeySet();

    private final Path file;
    private final FileChannel channel;

    private DestinationLock(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /** @throws NotTaken if another agent holds it, or it cannot be made */
    static DestinationLock take(Destination destination) {
        Path file = destination.lock();
        if (!HELD_HERE.add(file)) {
            throw held(destination, "process " + ProcessHandle.current().pid());
        }
        boolean taken = false;
        try {
            DestinationLock lock = taken(destination, file);
            taken = true;
            return lock;
        } catch (IOException e) {
            throw NotTaken.forNow("cannot lock " + destination + ": " + Problems.of(e), e);
        } finally {
            if (!taken) {
                HELD_HERE.remove(file);
            }
        }
    }

    private static DestinationLock taken(Destination destination, Path file) throws IOException {
        for (int attempt = 0; attempt < TRIES; attempt++) {
            create(file);
            FileMark before = FileMark.of(file);
            FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
            if (channel.tryLock() == null) {
                channel.close();
                throw held(destination, holder(file));
            }
            if (FileMark.of(file).isSameFileAs(before)) {
                channel.truncate(0);
                channel.write(ByteBuffer.wrap(signature()), 0);
                return new DestinationLock(file, channel);
            }
            // The one who held it has removed the file in between: what was locked has no name any more.
            channel.close();
        }
        throw NotTaken.forNow("cannot lock " + destination + ": its lock file is removed again and again", null);
    }

    private static void create(Path file) throws IOException {
        try {
            Files.createFile(file);
        } catch (FileAlreadyExistsException usual) {
            // Left by an agent that was killed, or held.
        }
    }

    private static byte[] signature() {
        return (ProcessHandle.current().pid() + "\n").getBytes(StandardCharsets.US_ASCII);
    }

    private static NotTaken held(Destination destination, String holder) {
        return NotTaken.forNow(
                "another agent keeps " + destination + ": " + holder
                        + ". Give each agent files of its own; this one waits until that one ends",
                null);
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
        } finally {
            HELD_HERE.remove(file);
        }
    }
}
