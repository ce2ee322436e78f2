package kz.zakupai.cli.agent.sink;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;
import kz.zakupai.cli.agent.config.AutoAuth.Sink;
import kz.zakupai.secret.Secret;

/** One sink's file: replaced at once and durably, and never readable by more than its mode says, not for a moment. */
final class SinkFile {
    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rw-------");

    /** In the order of a mode's bits, from the lowest. */
    private static final PosixFilePermission[] BITS = {
        PosixFilePermission.OTHERS_EXECUTE, PosixFilePermission.OTHERS_WRITE, PosixFilePermission.OTHERS_READ,
        PosixFilePermission.GROUP_EXECUTE, PosixFilePermission.GROUP_WRITE, PosixFilePermission.GROUP_READ,
        PosixFilePermission.OWNER_EXECUTE, PosixFilePermission.OWNER_WRITE, PosixFilePermission.OWNER_READ
    };

    private final Sink sink;

    SinkFile(Sink sink) {
        this.sink = sink;
    }

    /**
     * Makes the file hold the content; one that does so already is left alone.
     *
     * @throws IOException if it cannot be written; what was there is then still there
     */
    void write(Secret content) throws IOException {
        Path target = sink.file().toAbsolutePath();
        Path folder = Objects.requireNonNull(target.getParent(), "a file lies in a folder");
        if (!Files.isDirectory(folder)) {
            throw new NoSuchFileException(folder.toString(), null, "the sink's folder does not exist");
        }
        Set<PosixFilePermission> mode = mode(target);
        if (sink.owner().isEmpty() && holds(target, content, mode)) {
            return;
        }
        Path draft = Files.createTempFile(
                folder, "." + target.getFileName() + ".", "", PosixFilePermissions.asFileAttribute(OWNER_ONLY));
        try {
            fill(draft, content);
            if (sink.owner().isPresent()) {
                Ownership.give(draft, sink.owner().get());
            }
            Files.setPosixFilePermissions(draft, mode);
            Files.move(draft, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            try (FileChannel names = FileChannel.open(folder, StandardOpenOption.READ)) {
                names.force(true);
            }
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    private static boolean holds(Path target, Secret content, Set<PosixFilePermission> mode) throws IOException {
        if (!Files.isRegularFile(target, LinkOption.NOFOLLOW_LINKS)
                || Files.size(target) != content.size()
                || !Files.getPosixFilePermissions(target).equals(mode)) {
            return false;
        }
        byte[] bytes = Files.readAllBytes(target);
        try {
            return Secret.of(bytes).constantTimeEquals(content);
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
    }

    private static void fill(Path draft, Secret content) throws IOException {
        byte[] bytes = content.revealBytes();
        try (FileChannel channel = FileChannel.open(draft, StandardOpenOption.WRITE)) {
            ByteBuffer rest = ByteBuffer.wrap(bytes);
            while (rest.hasRemaining()) {
                channel.write(rest);
            }
            channel.force(true);
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
    }

    private Set<PosixFilePermission> mode(Path target) throws IOException {
        if (sink.mode() == 0) {
            return Files.exists(target) ? Files.getPosixFilePermissions(target) : OWNER_ONLY;
        }
        Set<PosixFilePermission> mode = EnumSet.noneOf(PosixFilePermission.class);
        for (int bit = 0; bit < BITS.length; bit++) {
            if ((sink.mode() & (1 << bit)) != 0) {
                mode.add(BITS[bit]);
            }
        }
        return mode;
    }
}
