package kz.zakupai.vault.server.snapshot;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import kz.zakupai.vault.server.store.EntrySink;
import kz.zakupai.vault.server.store.EntrySource;
import kz.zakupai.vault.server.store.StoreException;
import org.jspecify.annotations.Nullable;

/**
 * A snapshot as it was sent to this server: kept in a temporary file and checked whole, so that what is taken over is what was
 * checked. It gives its entries as often as asked. For one thread at a time.
 */
public final class UploadedSnapshot implements EntrySource, AutoCloseable {
    private static final int SMALL_FILE = 64 * 1024;
    private static final int BUFFER = 64 * 1024;

    private final ScratchFile state;
    private final SnapshotMeta meta;
    private final byte[] sums;
    private final byte[] sealedSums;
    private final byte[] keyRing;

    private UploadedSnapshot(ScratchFile state, SnapshotMeta meta, Map<String, byte[]> files, byte[] keyRing) {
        this.state = state;
        this.meta = meta;
        this.sums = files.getOrDefault(Snapshot.SUMS, new byte[0]);
        this.sealedSums = files.getOrDefault(Snapshot.SEALED_SUMS, new byte[0]);
        this.keyRing = keyRing;
    }

    /**
     * Reads an upload to its end and checks all that can be checked without keys: the archive, its sums, its format, and every
     * entry. Memory does not grow with it.
     *
     * @param workspace where the temporary file may lie
     * @throws SnapshotRefused when it is no whole snapshot of this format, or too large
     * @throws java.io.UncheckedIOException when the upload broke off
     * @throws StoreException when there is no space for it
     */
    public static UploadedSnapshot read(InputStream upload, Path workspace, SnapshotLimits limits) {
        ScratchFile state = ScratchFile.in(workspace);
        boolean usable = false;
        try {
            var files = new HashMap<String, byte[]>();
            byte[] stateSum = unpack(new UploadStream(upload, limits.archiveBytes()), state, limits, files);
            SnapshotMeta meta = checked(files, stateSum, state);
            byte[] keyRing = new StateCheck(meta.entries()).keyRing(state);
            usable = true;
            return new UploadedSnapshot(state, meta, files, keyRing);
        } catch (ZipException | EOFException e) {
            throw SnapshotRefused.damaged("this is no whole gzip file: upload the file that was saved, unchanged");
        } catch (IOException e) {
            throw new StoreException("cannot read the uploaded snapshot again: " + e.getMessage(), e);
        } finally {
            if (!usable) {
                state.close();
            }
        }
    }

    /** @return the sum of the state */
    private static byte[] unpack(
            InputStream upload, ScratchFile state, SnapshotLimits limits, Map<String, byte[]> files)
            throws IOException {
        byte @Nullable [] stateSum = null;
        InputStream archive = new GZIPInputStream(upload, BUFFER);
        for (TarHeader header = TarHeader.read(archive); header != null; header = TarHeader.read(archive)) {
            if (header.name().equals(Snapshot.STATE) && stateSum == null) {
                stateSum = spool(archive, header, state, limits);
            } else if (expected(header.name()) && !files.containsKey(header.name())) {
                files.put(header.name(), small(archive, header));
            } else {
                throw SnapshotRefused.damaged("this is no snapshot: it holds a file that none has, or one twice");
            }
            archive.skipNBytes(header.padding());
        }
        // To the end, where the checksum of the whole stands; behind the last file there is nothing but zeros.
        byte[] buffer = new byte[BUFFER];
        for (int count = archive.read(buffer); count >= 0; count = archive.read(buffer)) {
            for (int i = 0; i < count; i++) {
                if (buffer[i] != 0) {
                    throw SnapshotRefused.damaged("there is something behind the end of the snapshot");
                }
            }
        }
        if (stateSum == null) {
            throw missing(Snapshot.STATE);
        }
        return stateSum;
    }

    private static boolean expected(String name) {
        return name.equals(Snapshot.META) || name.equals(Snapshot.SUMS) || name.equals(Snapshot.SEALED_SUMS);
    }

    private static SnapshotRefused missing(String name) {
        return SnapshotRefused.damaged("the snapshot has no " + name + ": upload the whole file");
    }

    private static byte[] spool(InputStream archive, TarHeader header, ScratchFile state, SnapshotLimits limits)
            throws IOException {
        if (header.size() > limits.stateBytes()) {
            throw new SnapshotRefused(
                    SnapshotRefused.Reason.TOO_LARGE,
                    "the snapshot's state of " + header.size() + " bytes is larger than the limit of "
                            + limits.stateBytes());
        }
        MessageDigest digest = HashSums.digest();
        try (OutputStream out = new DigestOutputStream(state.output(), digest)) {
            byte[] buffer = new byte[BUFFER];
            long left = header.size();
            while (left > 0) {
                int count = archive.read(buffer, 0, (int) Math.min(left, buffer.length));
                if (count < 0) {
                    throw new EOFException();
                }
                out.write(buffer, 0, count);
                left -= count;
            }
        }
        return digest.digest();
    }

    private static byte[] small(InputStream archive, TarHeader header) throws IOException {
        if (header.size() < 0 || header.size() > SMALL_FILE) {
            throw SnapshotRefused.damaged("this is no snapshot: its " + header.name() + " is too large");
        }
        byte[] content = archive.readNBytes((int) header.size());
        if (content.length < header.size()) {
            throw new EOFException();
        }
        return content;
    }

    private static SnapshotMeta checked(Map<String, byte[]> files, byte[] stateSum, ScratchFile state)
            throws IOException {
        byte[] meta = files.get(Snapshot.META);
        byte[] sums = files.get(Snapshot.SUMS);
        if (meta == null || sums == null) {
            throw missing(meta == null ? Snapshot.META : Snapshot.SUMS);
        }
        HashSums actual = new HashSums();
        actual.put(Snapshot.META, HashSums.digest().digest(meta));
        actual.put(Snapshot.STATE, stateSum);
        if (!actual.equals(HashSums.parse(sums))) {
            throw SnapshotRefused.damaged("the snapshot is damaged: its checksums do not match its content");
        }
        SnapshotMeta decoded = SnapshotMeta.decode(meta);
        if (decoded.stateBytes() != state.size()) {
            throw SnapshotRefused.damaged("the snapshot is damaged: its state is not as long as it says");
        }
        return decoded;
    }

    public SnapshotMeta meta() {
        return meta;
    }

    /** Its key ring, under the root key that it was made with. */
    public byte[] keyRing() {
        return keyRing.clone();
    }

    /** Whether it was made under the root key of now, and by a server that had it. */
    public boolean sealedBy(HashSeal seal) {
        return sealedSums.length > 0 && seal.opens(sealedSums, sums);
    }

    @Override
    public void forEach(EntrySink sink) throws IOException {
        try (InputStream in = state.input()) {
            StateFormat.read(in, sink);
        }
    }

    @Override
    public void close() {
        state.close();
    }
}
