package kz.zakupai.vault.server.snapshot;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** What a client sends, up to a limit. A connection that breaks is told from content that is wrong: it is an {@link UncheckedIOException}. */
final class UploadStream extends FilterInputStream {
    private final long limit;
    private long read;

    UploadStream(InputStream in, long limit) {
        super(in);
        this.limit = limit;
    }

    @Override
    public int read() {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] bytes, int from, int length) {
        int count;
        try {
            count = in.read(bytes, from, length);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        read += Math.max(0, count);
        if (read > limit) {
            throw new SnapshotRefused(
                    SnapshotRefused.Reason.TOO_LARGE,
                    "the snapshot is larger than the limit of " + limit + " bytes for an upload");
        }
        return count;
    }
}
