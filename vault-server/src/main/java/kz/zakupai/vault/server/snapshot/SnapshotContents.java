package kz.zakupai.vault.server.snapshot;

import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import kz.zakupai.vault.server.json.Json;
import kz.zakupai.vault.server.json.JsonSyntax;
import org.jspecify.annotations.Nullable;

/**
 * Reads a snapshot file without a server and without keys, our own or one of Vault's integrated storage: what it says of itself
 * and the names and sizes of its entries. The file is read once, to its end, and its checksums are checked.
 */
public final class SnapshotContents {
    private static final int SMALL_FILE = 1024 * 1024;

    private SnapshotContents() {}

    /** Told of every entry. */
    @FunctionalInterface
    public interface Entries {
        /** @param bytes of key and value together */
        void entry(String key, long bytes);
    }

    /**
     * Reads all of {@code file}.
     *
     * @return what stands in {@code meta.json}
     * @throws SnapshotRefused when it is no snapshot, cut short or damaged
     */
    public static Map<String, @Nullable Object> read(InputStream file, Entries entries) throws IOException {
        try (InputStream archive = new GZIPInputStream(file, 64 * 1024)) {
            return read(new HashMap<>(), archive, entries);
        } catch (ZipException | EOFException e) {
            throw SnapshotRefused.damaged("this is no whole gzip file");
        }
    }

    private static Map<String, @Nullable Object> read(Map<String, byte[]> files, InputStream archive, Entries entries)
            throws IOException {
        HashSums actual = new HashSums();
        for (TarHeader header = TarHeader.read(archive); header != null; header = TarHeader.read(archive)) {
            MessageDigest digest = HashSums.digest();
            Part part = new Part(archive, header.size());
            if (header.name().equals(Snapshot.STATE)) {
                StateFormat.read(
                        new DigestInputStream(part, digest),
                        (key, value) -> entries.entry(
                                new String(key, StandardCharsets.UTF_8), key.length + (long) value.length));
            } else if (header.size() <= SMALL_FILE) {
                byte[] content = part.readAllBytes();
                digest.update(content);
                files.put(header.name(), content);
            } else {
                throw SnapshotRefused.damaged("this is no snapshot: its " + header.name() + " is too large");
            }
            if (part.left() > 0) {
                throw SnapshotRefused.damaged("the snapshot is cut short");
            }
            if (!header.name().startsWith(Snapshot.SUMS)) {
                actual.put(header.name(), digest.digest());
            }
            archive.skipNBytes(header.padding());
        }
        archive.skip(Long.MAX_VALUE);
        return checked(files, actual);
    }

    private static Map<String, @Nullable Object> checked(Map<String, byte[]> files, HashSums actual) {
        byte[] sums = files.get(Snapshot.SUMS);
        byte[] meta = files.get(Snapshot.META);
        if (sums == null || meta == null) {
            throw SnapshotRefused.damaged("the snapshot has no " + (meta == null ? Snapshot.META : Snapshot.SUMS));
        }
        if (!actual.equals(HashSums.parse(sums))) {
            throw SnapshotRefused.damaged("the snapshot is damaged: its checksums do not match its content");
        }
        if (!files.containsKey(Snapshot.SEALED_SUMS)) {
            throw SnapshotRefused.damaged("incomplete snapshot, unable to read SHA256SUMS.sealed file");
        }
        try {
            return Json.object(meta);
        } catch (JsonSyntax e) {
            throw SnapshotRefused.damaged("the snapshot's meta.json is no JSON object");
        }
    }

    /** One file of the archive. */
    private static final class Part extends FilterInputStream {
        private long left;

        Part(InputStream archive, long size) {
            super(archive);
            this.left = size;
        }

        long left() {
            return left;
        }

        @Override
        public int read() throws IOException {
            int read = left > 0 ? in.read() : -1;
            left -= read < 0 ? 0 : 1;
            return read;
        }

        @Override
        public int read(byte[] bytes, int from, int length) throws IOException {
            int count = left > 0 ? in.read(bytes, from, (int) Math.min(left, length)) : -1;
            left -= Math.max(0, count);
            return count;
        }
    }
}
