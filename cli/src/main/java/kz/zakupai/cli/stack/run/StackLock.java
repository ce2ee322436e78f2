package kz.zakupai.cli.stack.run;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import kz.zakupai.cli.stack.home.Home;
import kz.zakupai.cli.stack.home.OwnerOnly;
import kz.zakupai.cli.stack.home.StackFailure;
import org.jspecify.annotations.Nullable;

/** Held by the one supervisor of a home, and let go by the kernel however that ends. */
public final class StackLock implements AutoCloseable {
    private final FileChannel channel;

    private StackLock(FileChannel channel) {
        this.channel = channel;
    }

    /** The lock; empty while another process holds it. */
    public static Optional<StackLock> take(Home home) {
        Path file = OwnerOnly.touch(home.runs().resolve("lock"));
        try {
            FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
            FileLock lock = tryLock(channel);
            if (lock == null) {
                channel.close();
                return Optional.empty();
            }
            return Optional.of(new StackLock(channel));
        } catch (IOException e) {
            throw new StackFailure("cannot lock " + file, "check its rights, and that its file system knows locks", e);
        }
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    /** Whether a supervisor runs. */
    public static boolean held(Home home) {
        if (!home.exists()) {
            return false;
        }
        Optional<StackLock> lock = take(home);
        lock.ifPresent(StackLock::close);
        return lock.isEmpty();
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new StackFailure("cannot let go of the lock", "end this process", e);
        }
    }
}
