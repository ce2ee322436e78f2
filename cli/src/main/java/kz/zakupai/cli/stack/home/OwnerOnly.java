package kz.zakupai.cli.stack.home;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Objects;
import java.util.Set;
import kz.zakupai.secret.Secret;

/** Folders of mode 0700 and files of mode 0600, written whole or not at all. */
public final class OwnerOnly {
    private static final FileAttribute<?> DIRECTORY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
    private static final FileAttribute<?> FILE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

    private static final String DRAFT = ".new-";

    private OwnerOnly() {}

    public static Path directory(Path directory) {
        try {
            if (!Files.isDirectory(directory)) {
                Path parent = directory.toAbsolutePath().getParent();
                if (parent != null && !Files.isDirectory(parent)) {
                    directory(parent);
                }
                Files.createDirectory(directory, DIRECTORY);
            }
            return directory;
        } catch (IOException e) {
            throw new StackFailure("cannot create the folder " + directory, "check the rights of the folder above", e);
        }
    }

    private static Path folderOf(Path file) {
        return Objects.requireNonNull(file.toAbsolutePath().getParent(), "a file lies in a folder");
    }

    /** True for what an interrupted {@link #write(Path, Secret)} has left behind. */
    static boolean isDraft(String name) {
        return name.startsWith(DRAFT);
    }

    /** Fails where {@code bytes} bytes cannot be written beside {@code file}; leaves nothing there. */
    public static void probe(Path file, int bytes) {
        Path probe = folderOf(file).resolve(DRAFT + "probe");
        try {
            write(probe, Secret.of(new byte[bytes]));
        } finally {
            delete(probe);
        }
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new StackFailure("cannot delete " + file, "delete it by hand", e);
        }
    }

    /** A name is as durable as its folder: without this a crash of the machine could take the new file back. */
    private static void force(Path folder) throws IOException {
        try (FileChannel names = FileChannel.open(folder, StandardOpenOption.READ)) {
            names.force(true);
        }
    }

    /** Writes beside the file, moves it into place, and forces both to the disk. */
    public static void write(Path file, Secret content) {
        Path folder = directory(folderOf(file));
        try {
            Path draft = Files.createTempFile(folder, DRAFT, "", FILE);
            try {
                byte[] bytes = content.revealBytes();
                Files.write(draft, bytes, StandardOpenOption.TRUNCATE_EXISTING);
                Arrays.fill(bytes, (byte) 0);
                try (FileChannel channel = FileChannel.open(draft, StandardOpenOption.WRITE)) {
                    channel.force(true);
                }
                Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
                force(folder);
            } finally {
                Files.deleteIfExists(draft);
            }
        } catch (IOException e) {
            throw new StackFailure("cannot write " + file, "check the rights and the free space of " + folder, e);
        }
    }

    public static void write(Path file, String content) {
        write(file, Secret.of(content));
    }

    /** An empty file of mode 0600, or the one that is there. */
    public static Path touch(Path file) {
        directory(folderOf(file));
        try {
            if (!Files.exists(file)) {
                Files.createFile(file, FILE);
            }
            return file;
        } catch (IOException e) {
            throw new StackFailure("cannot create " + file, "check the rights of its folder", e);
        }
    }

    /** The content without surrounding white space. */
    public static Secret read(Path file) {
        try {
            return Secret.of(Files.readString(file).strip());
        } catch (IOException e) {
            throw new StackFailure("cannot read " + file, "check that it exists and is yours", e);
        }
    }

    /** True when nobody but the owner may read or write it. */
    public static boolean isPrivate(Path file) {
        try {
            var others = Set.copyOf(PosixFilePermissions.fromString("---rwxrwx"));
            return Files.getPosixFilePermissions(file).stream().noneMatch(others::contains);
        } catch (IOException e) {
            return false;
        }
    }
}
