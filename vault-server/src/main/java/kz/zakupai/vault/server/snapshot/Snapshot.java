package kz.zakupai.vault.server.snapshot;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import kz.zakupai.vault.server.barrier.Barrier;
import kz.zakupai.vault.server.request.BodyStream;
import kz.zakupai.vault.server.store.Store;
import kz.zakupai.vault.server.store.StoreException;

/**
 * All of a store at one moment, ready to be sent. It lies in a temporary file, so that the moment is over before the first
 * byte leaves: a slow client holds nothing in the store.
 *
 * <p>The archive is a gzip'd tar of {@code meta.json}, {@code state.bin}, {@code SHA256SUMS} and, last, {@code
 * SHA256SUMS.sealed}: the sums under the root key. Whoever reads it without the unseal keys learns the paths and sizes of
 * entries. For one thread.
 */
public final class Snapshot implements BodyStream {
    static final String META = "meta.json";
    static final String STATE = "state.bin";
    static final String SUMS = "SHA256SUMS";
    static final String SEALED_SUMS = "SHA256SUMS.sealed";

    private static final Duration LONGEST = Duration.ofHours(1);

    private final ScratchFile state;
    private final SnapshotMeta meta;
    private final byte[] sums;
    private final byte[] sealedSums;

    private Snapshot(ScratchFile state, SnapshotMeta meta, byte[] sums, byte[] sealedSums) {
        this.state = state;
        this.meta = meta;
        this.sums = sums;
        this.sealedSums = sealedSums;
    }

    /**
     * Takes one. Memory does not grow with the store; the disk needs as much space as its entries take.
     *
     * @throws StoreException when the store cannot be read or there is no space
     * @throws SnapshotRefused when the store is larger than a snapshot may be
     */
    public static Snapshot take(Store store, HashSeal seal, Origin origin, SnapshotLimits limits) {
        ScratchFile state = ScratchFile.in(store.workspace());
        boolean taken = false;
        try {
            long index = store.commits();
            MessageDigest digest = HashSums.digest();
            long entries = spool(store, state, digest, limits.stateBytes());
            var meta = new SnapshotMeta(
                    index, origin.term(), origin.created(), state.size(), entries, origin.cluster(), origin.address());
            HashSums sums = new HashSums();
            sums.put(META, HashSums.digest().digest(meta.encode()));
            sums.put(STATE, digest.digest());
            byte[] text = sums.text();
            byte[] sealed = seal.seal(text);
            taken = true;
            return new Snapshot(state, meta, text, sealed);
        } catch (IOException e) {
            throw new StoreException("cannot take a snapshot: " + e.getMessage(), e);
        } finally {
            if (!taken) {
                state.close();
            }
        }
    }

    /** @return how many entries there are */
    private static long spool(Store store, ScratchFile state, MessageDigest digest, long limit) throws IOException {
        var counted = new Object() {
            long entries;
            long bytes;
        };
        byte[] marker = Barrier.RESTORED.getBytes(StandardCharsets.UTF_8);
        try (OutputStream out = new DigestOutputStream(state.output(), digest)) {
            store.export((key, value) -> {
                if (Arrays.equals(key, marker)) {
                    return;
                }
                counted.entries++;
                counted.bytes += key.length + (long) value.length;
                if (counted.bytes > limit) {
                    throw new SnapshotRefused(
                            SnapshotRefused.Reason.TOO_LARGE,
                            "the store is larger than a snapshot may be, " + limit + " bytes: copy its files instead");
                }
                StateFormat.write(out, key, value);
            });
            out.flush();
        }
        return counted.entries;
    }

    public SnapshotMeta meta() {
        return meta;
    }

    @Override
    public Duration longest() {
        return LONGEST;
    }

    @Override
    public void writeTo(OutputStream out) throws IOException {
        // Not closed when something fails: a cut archive must not end as a whole one does.
        GZIPOutputStream zip = new Fast(out);
        file(zip, META, meta.encode());
        var header = new TarHeader(STATE, state.size());
        header.write(zip, meta.created());
        state.input().transferTo(zip);
        zip.write(new byte[(int) header.padding()]);
        file(zip, SUMS, sums);
        file(zip, SEALED_SUMS, sealedSums);
        zip.write(new byte[2 * TarHeader.BLOCK]);
        zip.close();
    }

    private void file(OutputStream out, String name, byte[] content) throws IOException {
        var header = new TarHeader(name, content.length);
        header.write(out, meta.created());
        out.write(content);
        out.write(new byte[(int) header.padding()]);
    }

    @Override
    public void close() {
        state.close();
    }

    /**
     * Whose snapshot it is.
     *
     * @param term of the encryption key
     */
    public record Origin(String cluster, String address, int term, Instant created) {}

    /** What is encrypted does not shrink: the names alone are worth a quick try. */
    private static final class Fast extends GZIPOutputStream {
        Fast(OutputStream out) throws IOException {
            super(out, 64 * 1024);
            def.setLevel(Deflater.BEST_SPEED);
        }
    }
}
