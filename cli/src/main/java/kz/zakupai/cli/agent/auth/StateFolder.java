package kz.zakupai.cli.agent.auth;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import kz.zakupai.secret.Secret;
import kz.zakupai.vault.client.transport.InvalidVaultSettings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The folder in which an agent keeps what it must not lose over a restart: {@code key} and {@code state}, encrypted under that key,
 * both for their owner alone. One agent at a time; {@code lock} sees to that.
 */
final class StateFolder implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(StateFolder.class);
    private static final FileAttribute<Set<PosixFilePermission>> FOLDER_MODE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
    private static final FileAttribute<Set<PosixFilePermission>> FILE_MODE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    private static final long MOST_BYTES = 1 << 20;
    private static final String SETTING = "state_dir";
    private static final String UNUSABLE = "state.unusable";

    private final Path folder;
    private final StateCipher cipher;
    private final FileChannel lock;

    private StateFolder(Path folder, StateCipher cipher, FileChannel lock) {
        this.folder = folder;
        this.cipher = cipher;
        this.lock = lock;
    }

    /**
     * Opens the folder, and makes it and its key where they are missing.
     *
     * @param purpose what the state is for; under another purpose it does not open
     * @throws InvalidVaultSettings if it cannot be used, or another agent uses it
     */
    static StateFolder open(Path folder, String purpose) {
        try {
            if (!Files.isDirectory(folder)) {
                Files.createDirectories(
                        Objects.requireNonNullElse(folder.toAbsolutePath().getParent(), folder));
                Files.createDirectory(folder, FOLDER_MODE);
            }
            FileChannel lock = locked(folder.resolve("lock"));
            try {
                return new StateFolder(folder, new StateCipher(key(folder.resolve("key")), purpose), lock);
            } catch (IOException | InvalidVaultSettings e) {
                lock.close();
                throw e;
            }
        } catch (IOException e) {
            throw new InvalidVaultSettings(
                    SETTING,
                    "cannot use the folder " + folder + ": " + e.getClass().getSimpleName() + " " + e.getMessage(),
                    e);
        }
    }

    private static FileChannel locked(Path file) throws IOException {
        FileChannel channel =
                FileChannel.open(file, Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE), FILE_MODE);
        Optional<FileLock> held = Optional.empty();
        try {
            held = Optional.ofNullable(channel.tryLock());
        } catch (OverlappingFileLockException heldByThisProcess) {
            log.debug("{} is locked by this process", file);
        }
        if (held.isEmpty()) {
            channel.close();
            throw new InvalidVaultSettings(
                    SETTING,
                    "another agent that runs uses " + file.getParent() + "; give each agent a folder of its own");
        }
        return channel;
    }

    private static Secret key(Path file) throws IOException {
        if (!Files.exists(file)) {
            writeNew(file, StateCipher.newKey());
        }
        Set<PosixFilePermission> mode = Files.getPosixFilePermissions(file);
        if (!PosixFilePermissions.fromString("rw-------").containsAll(mode)) {
            throw new InvalidVaultSettings(
                    SETTING,
                    file + " can be read by others; it must be 0600: delete the folder's content and replace the"
                            + " role's secret-ids");
        }
        byte[] bytes = Files.readAllBytes(file);
        try {
            if (bytes.length != StateCipher.KEY_BYTES) {
                throw new InvalidVaultSettings(
                        SETTING, file + " is no key of " + StateCipher.KEY_BYTES + " bytes; delete it to begin anew");
            }
            return Secret.of(bytes);
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
    }

    private static void writeNew(Path file, Secret content) throws IOException {
        byte[] bytes = content.revealBytes();
        try {
            replace(file, bytes);
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
    }

    /** What is kept; nothing where there is nothing, or it is for another purpose, under another key or damaged. */
    Kept read() {
        Path file = folder.resolve("state");
        try {
            if (!Files.exists(file)) {
                return Kept.NOTHING;
            }
            if (Files.size(file) > MOST_BYTES) {
                throw new IllegalArgumentException("it is too large");
            }
            byte[] plain = cipher.open(Files.readAllBytes(file))
                    .orElseThrow(() -> new IllegalArgumentException(
                            "it is damaged, or was written under another key, for another Vault or for another mount"));
            try {
                return Kept.parse(plain);
            } finally {
                Arrays.fill(plain, (byte) 0);
            }
        } catch (IOException | IllegalArgumentException e) {
            log.warn("{} cannot be used and is put aside as {}: {}", file, UNUSABLE, e.getMessage());
            putAside(file);
            return Kept.NOTHING;
        }
    }

    /** It may be all that is left of a secret-id, and an address may have been changed by mistake. */
    private static void putAside(Path file) {
        try {
            Files.move(file, file.resolveSibling(UNUSABLE), StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            log.warn("{} cannot be put aside: {}", file, e.getMessage());
        }
    }

    /** @throws IOException if it cannot be written durably; what was kept before is then still kept */
    void write(Kept kept) throws IOException {
        byte[] plain = kept.toBytes();
        try {
            replace(folder.resolve("state"), cipher.seal(plain));
        } finally {
            Arrays.fill(plain, (byte) 0);
        }
    }

    private static void replace(Path file, byte[] content) throws IOException {
        Path next = file.resolveSibling(file.getFileName() + ".next");
        Files.deleteIfExists(next);
        try (FileChannel channel =
                FileChannel.open(next, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), FILE_MODE)) {
            ByteBuffer rest = ByteBuffer.wrap(content);
            while (rest.hasRemaining()) {
                channel.write(rest);
            }
            channel.force(true);
        }
        Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        try (FileChannel names = FileChannel.open(
                Objects.requireNonNull(file.toAbsolutePath().getParent(), "a file lies in a folder"),
                StandardOpenOption.READ)) {
            names.force(true);
        }
    }

    /** Lets another agent use the folder. */
    @Override
    public void close() {
        try {
            lock.close();
        } catch (IOException e) {
            log.debug("the lock of {} ends with this process", folder);
        }
    }
}
