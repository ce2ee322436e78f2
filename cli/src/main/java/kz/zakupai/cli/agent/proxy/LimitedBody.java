package kz.zakupai.cli.agent.proxy;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;

/** A body that ends with a failure when it is larger, or takes longer, than it may. */
final class LimitedBody extends FilterInputStream {
    /** More came than a body may hold. */
    static final class TooLarge extends IOException {
        TooLarge() {
            super("the request's body is larger than the limit");
        }
    }

    /** The client took too long. */
    static final class TooSlow extends IOException {
        TooSlow() {
            super("the request's body did not come in time");
        }
    }

    private final long endNanos;
    private long left;

    LimitedBody(InputStream body, long limit, Duration time) {
        super(body);
        this.left = limit;
        this.endNanos = System.nanoTime() + time.toNanos();
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int start, int length) throws IOException {
        if (System.nanoTime() - endNanos > 0) {
            throw new TooSlow();
        }
        int count = in.read(target, start, length);
        left -= Math.max(0, count);
        if (left < 0) {
            throw new TooLarge();
        }
        return count;
    }
}
