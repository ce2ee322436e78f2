package kz.zakupai.vault.server.audit.sink;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Appends to a file, which is created with its permissions, its folders with 0700. A file that exists and does not look
 * like an audit log is never written to: the path comes from an API.
 */
public final class FileSink implements LineSink {
    private static final Set<PosixFilePermission> PRIVATE_FOLDER = PosixFilePermissions.fromString("rwx------");
    private static final boolean POSIX =
            FileSystems.getDefault().supportedFileAttributeViews().contains("posix");

    private final Path file;
    private final int mode;
    private final byte firstByte;
    private final Gathered gathered = new Gathered(this::write);
    private @Nullable FileChannel channel;
    private boolean torn;

    /**
     * @param mode the file's permissions, 0 to leave those of an existing file alone
     * @param firstByte what the first line of such a file begins with
     */
    public FileSink(Path file, int mode, byte firstByte) {
        this.file = file;
        this.mode = mode;
        this.firstByte = firstByte;
    }

    @Override
    public void begin() throws IOException {
        gathered.clear();
        if (channel == null) {
            open();
        }
    }

    @Override
    public void add(byte[] line, int length) throws IOException {
        gathered.add(line, length);
    }

    @Override
    public void end() throws IOException {
        gathered.flush();
    }

    private void write(ByteBuffer lines) throws IOException {
        FileChannel open = channel;
        if (open == null) {
            throw new IOException("the file is closed");
        }
        if (torn) {
            // The last group was cut off in the middle of a line: begin on a new one.
            writeFully(open, ByteBuffer.wrap(new byte[] {'\n'}));
        }
        torn = true;
        writeFully(open, lines);
        torn = false;
    }

    @Override
    public void recover() throws IOException {
        open();
    }

    @Override
    public void open() throws IOException {
        close();
        channel = opened();
    }

    @Override
    public void close() throws IOException {
        FileChannel open = channel;
        channel = null;
        if (open != null) {
            open.close();
        }
    }

    private static void writeFully(FileChannel open, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            open.write(bytes);
        }
    }

    private FileChannel opened() throws IOException {
        Path folder = file.getParent();
        if (folder != null && !Files.isDirectory(folder)) {
            Files.createDirectories(folder, attributes(PRIVATE_FOLDER));
        }
        if (Files.exists(file)) {
            checkOwn();
        }
        FileChannel open = FileChannel.open(
                file,
                EnumSet.of(StandardOpenOption.CREATE, StandardOpenOption.APPEND, StandardOpenOption.WRITE),
                attributes(mode == 0 ? PosixFilePermissions.fromString("rw-------") : permissions(mode)));
        try {
            if (mode != 0 && POSIX) {
                Files.setPosixFilePermissions(file, permissions(mode));
            }
        } catch (IOException e) {
            open.close();
            throw e;
        }
        return open;
    }

    private void checkOwn() throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new IOException("it exists and is not a regular file");
        }
        try (FileChannel read = FileChannel.open(file, StandardOpenOption.READ)) {
            ByteBuffer first = ByteBuffer.allocate(1);
            if (read.read(first) == 1 && first.get(0) != firstByte) {
                throw new IOException("it exists and is no audit log");
            }
        }
    }

    private static Set<PosixFilePermission> permissions(int mode) {
        PosixFilePermission[] fromHighestBit = {
            PosixFilePermission.OWNER_READ,
            PosixFilePermission.OWNER_WRITE,
            PosixFilePermission.OWNER_EXECUTE,
            PosixFilePermission.GROUP_READ,
            PosixFilePermission.GROUP_WRITE,
            PosixFilePermission.GROUP_EXECUTE,
            PosixFilePermission.OTHERS_READ,
            PosixFilePermission.OTHERS_WRITE,
            PosixFilePermission.OTHERS_EXECUTE
        };
        Set<PosixFilePermission> set = EnumSet.noneOf(PosixFilePermission.class);
        for (int i = 0; i < fromHighestBit.length; i++) {
            if ((mode & (0400 >> i)) != 0) {
                set.add(fromHighestBit[i]);
            }
        }
        return set;
    }

    private static FileAttribute<?>[] attributes(Set<PosixFilePermission> permissions) {
        return POSIX
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(permissions)}
                : new FileAttribute<?>[0];
    }
}
