package kz.zakupai.vault.client.session;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import kz.zakupai.secret.Secret;

/**
 * The file that holds a secret-id, and beside it {@code <file>.expires} with the instant at which that secret-id ends: the
 * Vault's refusal does not tell an expired secret-id from a wrong one, so the date is kept where it can be read without it.
 */
public final class SecretFile {
    private final Path file;

    public SecretFile(Path file) {
        this.file = file;
    }

    /** When the secret-id ends, if that is known; a date older than the secret-id's file speaks of an earlier one. */
    public Optional<Instant> expires() {
        try {
            if (Files.getLastModifiedTime(expiryFile()).compareTo(Files.getLastModifiedTime(file)) < 0) {
                return Optional.empty();
            }
            return Optional.of(Instant.parse(Files.readString(expiryFile()).strip()));
        } catch (IOException | DateTimeParseException unknown) {
            return Optional.empty();
        }
    }

    /**
     * Replaces both files, each at once and durably, readable by the owner only. Who reads meanwhile finds the old or the
     * new content, never a part.
     *
     * @param expires when the new secret-id ends; empty if it never does
     */
    public void replace(Secret secretId, Optional<Instant> expires) throws IOException {
        byte[] content = secretId.revealBytes();
        try {
            write(file, content);
        } finally {
            Arrays.fill(content, (byte) 0);
        }
        if (expires.isPresent()) {
            write(expiryFile(), expires.get().toString().getBytes(StandardCharsets.US_ASCII));
        } else {
            Files.deleteIfExists(expiryFile());
        }
    }

    private Path expiryFile() {
        return file.resolveSibling(file.getFileName() + ".expires");
    }

    private static void write(Path target, byte[] content) throws IOException {
        Path real = Files.exists(target) ? target.toRealPath() : target.toAbsolutePath();
        Path next = real.resolveSibling(real.getFileName() + ".next");
        Files.deleteIfExists(next);
        var ownerOnly = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        try (FileChannel channel =
                FileChannel.open(next, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), ownerOnly)) {
            ByteBuffer bytes = ByteBuffer.wrap(content);
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
        Files.move(next, real, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        Path directory = real.getParent();
        if (directory != null) {
            try (FileChannel entry = FileChannel.open(directory, StandardOpenOption.READ)) {
                entry.force(true);
            }
        }
    }
}
