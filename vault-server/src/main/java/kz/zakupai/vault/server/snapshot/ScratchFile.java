package kz.zakupai.vault.server.snapshot;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.UUID;
import kz.zakupai.vault.server.store.StoreException;

/**
 * A file for bytes that are too many for memory. It is its owner's alone (0600) and loses its name when it is opened, so that
 * nothing of it is left however the process ends. For one thread at a time.
 */
final class ScratchFile implements AutoCloseable {
    private static final int BUFFER = 128 * 1024;

    private final Path directory;
    private final FileChannel channel;

    private ScratchFile(Path directory, FileChannel channel) {
        this.directory = directory;
        this.channel = channel;
    }

    /** @throws StoreException when {@code directory} does not take it */
    static ScratchFile in(Path directory) {
        FileAttribute<?>[] ownerOnly =
                directory.getFileSystem().supportedFileAttributeViews().contains("posix")
                        ? new FileAttribute<?>[] {
                            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                        }
                        : new FileAttribute<?>[0];
        try {
            return new ScratchFile(
                    directory,
                    FileChannel.open(
                            directory.resolve("snapshot-" + UUID.randomUUID() + ".tmp"),
                            Set.of(
                                    StandardOpenOption.CREATE_NEW,
                                    StandardOpenOption.READ,
                                    StandardOpenOption.WRITE,
                                    StandardOpenOption.DELETE_ON_CLOSE),
                            ownerOnly));
        } catch (IOException e) {
            throw failure(directory, e);
        }
    }

    /** Writes on from where the file ends now; the caller flushes it. Its failures are a {@link StoreException}. */
    OutputStream output() {
        return new BufferedOutputStream(new Failing(Channels.newOutputStream(channel)), BUFFER);
    }

    /** Reads from the start; the file stays open when the stream is closed. */
    InputStream input() throws IOException {
        channel.position(0);
        return new BufferedInputStream(new Kept(channel), BUFFER);
    }

    long size() throws IOException {
        return channel.size();
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw failure(directory, e);
        }
    }

    private static StoreException failure(Path directory, IOException e) {
        return new StoreException(
                "cannot keep a temporary file in " + directory + ": " + e.getMessage()
                        + "; it needs as much free space as the store takes",
                e);
    }

    /** Tells a disk that fails from a peer that does. */
    private final class Failing extends OutputStream {
        private final OutputStream out;

        Failing(OutputStream out) {
            this.out = out;
        }

        @Override
        public void write(int b) {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int from, int length) {
            try {
                out.write(bytes, from, length);
            } catch (IOException e) {
                throw failure(directory, e);
            }
        }
    }

    /** Reads without closing what it reads from. */
    private static final class Kept extends InputStream {
        private final InputStream in;

        Kept(FileChannel channel) {
            this.in = Channels.newInputStream(channel);
        }

        @Override
        public int read() throws IOException {
            return in.read();
        }

        @Override
        public int read(byte[] bytes, int from, int length) throws IOException {
            return in.read(bytes, from, length);
        }
    }
}
