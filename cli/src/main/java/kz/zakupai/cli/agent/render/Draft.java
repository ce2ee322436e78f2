package kz.zakupai.cli.agent.render;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import kz.zakupai.secret.Secret;

/**
 * New content beside its destination, whole and on the disk, with the owner and the mode that it will have. Until it takes the destination's
 * place nobody but its owner reads it.
 */
final class Draft implements AutoCloseable {
    private final Destination destination;
    private final Path file;

    private Draft(Destination destination, Path file) {
        this.destination = destination;
        this.file = file;
    }

    static Draft write(Destination destination, Secret content, Ownership ownership) throws IOException {
        var ownerOnly = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        Path file = Files.createTempFile(
                destination.folder(), destination.draftPrefix(), destination.draftSuffix(), ownerOnly);
        Draft draft = new Draft(destination, file);
        boolean written = false;
        try {
            draft.fill(content);
            ownership.give(file);
            written = true;
            return draft;
        } finally {
            if (!written) {
                draft.close();
            }
        }
    }

    private void fill(Secret content) throws IOException {
        byte[] bytes = content.revealBytes();
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            ByteBuffer rest = ByteBuffer.wrap(bytes);
            while (rest.hasRemaining()) {
                channel.write(rest);
            }
            channel.force(true);
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
    }

    Path file() {
        return file;
    }

    /** Takes the destination's place, at once and durably. */
    void takePlace() throws IOException {
        Files.move(file, destination.file(), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        destination.forceNames();
    }

    @Override
    public void close() throws IOException {
        Files.deleteIfExists(file);
    }
}
