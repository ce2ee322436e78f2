package kz.zakupai.cli.agent.proxy;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A body that ends with a failure when it is larger than it may be. */
final class LimitedBody extends FilterInputStream {
    /** More came than a body may hold. */
    static final class TooLarge extends IOException {
        TooLarge() {
            super("the request's body is larger than the limit");
        }
    }

    private long left;

    LimitedBody(InputStream body, long limit) {
        super(body);
        this.left = limit;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int start, int length) throws IOException {
        int count = in.read(target, start, length);
        left -= Math.max(0, count);
        if (left < 0) {
            throw new TooLarge();
        }
        return count;
    }
}
