package kz.zakupai.bench.server;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;

/** The HTTP/1.1 answers of one connection, with a Content-Length, in chunks, or without a body. Not thread-safe. */
final class Answers {
    private static final int BUFFER_BYTES = 32 * 1024;

    private final InputStream in;
    private final byte[] buffer = new byte[8 * 1024];
    private int length;
    private boolean chunked;

    Answers(InputStream in) {
        this.in = new BufferedInputStream(in, BUFFER_BYTES);
    }

    /** Reads the next answer to its end and returns its status. */
    int status() throws IOException {
        int status = head();
        in.skipNBytes(length);
        int size = chunked ? 1 : 0;
        while (size > 0) {
            size = Integer.parseInt(line().strip(), 16);
            in.skipNBytes(size + 2L);
        }
        return status;
    }

    /** The body of the next answer, which is not in chunks. */
    byte[] body() throws IOException {
        head();
        return in.readNBytes(length);
    }

    private int head() throws IOException {
        int status = Integer.parseInt(line().substring(9, 12));
        length = 0;
        chunked = false;
        for (String line = line(); !line.isEmpty(); line = line()) {
            if (line.regionMatches(true, 0, "content-length:", 0, 15)) {
                length = Integer.parseInt(line.substring(15).strip());
            }
            chunked |= line.regionMatches(true, 0, "transfer-encoding:", 0, 18);
        }
        return status;
    }

    private String line() throws IOException {
        int read = 0;
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                throw new IOException("the server closed the connection");
            }
            if (c != '\r') {
                buffer[read++] = (byte) c;
            }
        }
        return new String(buffer, 0, read, US_ASCII);
    }
}
