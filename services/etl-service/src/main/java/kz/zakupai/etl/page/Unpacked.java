package kz.zakupai.etl.page;

import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.zip.GZIPInputStream;

/**
 * A page that may be packed with gzip, told by its first two bytes (RFC 1952, 2.3.1). Pages pack to a tenth of their
 * length; what unpacks to more than {@value #MAX_RATIO} times its own is made to fill us up and is refused.
 */
final class Unpacked extends FilterInputStream {
    private static final int MAGIC_1 = 0x1f;
    private static final int MAGIC_2 = 0x8b;
    private static final int BUFFER = 64 * 1024;
    private static final int MAX_RATIO = 300;
    private static final long FREE = 10L * 1024 * 1024;

    private final Counted packed;
    private long unpacked;

    private Unpacked(Counted packed) throws IOException {
        super(new GZIPInputStream(packed, BUFFER));
        this.packed = packed;
    }

    /** The page's plain bytes. */
    static InputStream of(InputStream page) {
        try {
            BufferedInputStream buffered = new BufferedInputStream(page, BUFFER);
            buffered.mark(2);
            boolean gzip = buffered.read() == MAGIC_1 && buffered.read() == MAGIC_2;
            buffered.reset();
            return gzip ? new Unpacked(new Counted(buffered)) : buffered;
        } catch (IOException e) {
            throw new UncheckedIOException("the page could not be read", e);
        }
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        int read = super.read(target, offset, length);
        unpacked += Math.max(read, 0);
        if (unpacked > FREE && unpacked / MAX_RATIO > packed.bytes) {
            throw new PageRefusedException(
                    PageRefusedException.Fault.TOO_LONG,
                    "the packed page unpacks to more than " + MAX_RATIO + " times its length");
        }
        return read;
    }

    private static final class Counted extends FilterInputStream {
        private long bytes;

        Counted(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            int value = super.read();
            bytes += value < 0 ? 0 : 1;
            return value;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            int read = super.read(target, offset, length);
            bytes += Math.max(read, 0);
            return read;
        }
    }
}
