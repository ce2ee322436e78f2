package kz.zakupai.vault.server.audit.sink;

import java.io.IOException;
import java.nio.ByteBuffer;

/** Gathers what is to be written into few large writes. Not thread-safe. */
public final class Gathered {
    private static final int CAPACITY = 256 * 1024;

    private final ByteBuffer buffer = ByteBuffer.allocateDirect(CAPACITY);
    private final Target target;

    /** Where full buffers go. */
    @FunctionalInterface
    public interface Target {
        /** Writes all bytes, or throws. */
        void write(ByteBuffer bytes) throws IOException;
    }

    public Gathered(Target target) {
        this.target = target;
    }

    /** Forgets what was not written. */
    public void clear() {
        buffer.clear();
    }

    public void add(byte[] bytes, int length) throws IOException {
        int taken = 0;
        while (taken < length) {
            if (!buffer.hasRemaining()) {
                flush();
            }
            int count = Math.min(buffer.remaining(), length - taken);
            buffer.put(bytes, taken, count);
            taken += count;
        }
    }

    public void flush() throws IOException {
        buffer.flip();
        target.write(buffer);
        buffer.clear();
    }
}
