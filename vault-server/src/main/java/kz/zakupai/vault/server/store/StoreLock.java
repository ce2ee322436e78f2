package kz.zakupai.vault.server.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a second server off a store: two writers with a cache each would show each other's writes too late. The lock is
 * the operating system's, so it ends with the process however it ends; the file says which process holds it.
 */
final class StoreLock implements AutoCloseable {
    private static final int LONGEST_PROCESS_ID = 20;

    private final FileChannel channel;

    private StoreLock(FileChannel channel) {
        this.channel = channel;
    }

    /** @throws StoreException if this or another process has the store open */
    static StoreLock take(Path directory) throws IOException {
        FileChannel channel = FileChannel.open(
                directory.resolve("vault.lock"),
                Set.of(StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE),
                OwnerOnly.file(directory));
        try {
            FileLock lock = tryLock(channel);
            if (lock == null) {
                throw new StoreException("the store " + directory + " is already open in " + holder(channel)
                        + "; stop that server, or give this one another storage path");
            }
            channel.truncate(0);
            channel.write(
                    ByteBuffer.wrap(Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.US_ASCII)));
            return new StoreLock(channel);
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            // Held by this very process.
            return null;
        }
    }

    private static String holder(FileChannel channel) throws IOException {
        ByteBuffer text = ByteBuffer.allocate(LONGEST_PROCESS_ID);
        channel.read(text, 0);
        String id = new String(text.array(), 0, text.position(), StandardCharsets.US_ASCII);
        boolean number = !id.isEmpty() && id.chars().allMatch(Character::isDigit);
        return number ? "process " + id : "another process";
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
