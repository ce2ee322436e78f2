package kz.zakupai.vault.server.http;

import io.helidon.webserver.http.ServerRequest;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/** The bytes of a body, read whole within a limit. The array is larger than the body. */
final class RequestBody {
    static final RequestBody EMPTY = new RequestBody(new byte[0], 0);
    static final String TOO_LARGE = "http: request body too large";
    private static final int FIRST_BUFFER = 2048;

    private final byte[] buffer;
    private final int length;

    private RequestBody(byte[] buffer, int length) {
        this.buffer = buffer;
        this.length = length;
    }

    byte[] buffer() {
        return buffer;
    }

    int length() {
        return length;
    }

    /** A copy of the body alone. */
    byte[] bytes() {
        return Arrays.copyOf(buffer, length);
    }

    /**
     * Reads it to its end.
     *
     * @param room grows with what has arrived
     * @throws Refused 413 when there is more than {@code limit}
     */
    static RequestBody read(ServerRequest request, int limit, BodyMemory.Room room) throws IOException {
        if (!request.content().hasEntity()) {
            return EMPTY;
        }
        long declared = request.headers().contentLength().orElse(-1);
        if (declared == 0) {
            return EMPTY;
        }
        if (declared > limit) {
            throw Refused.with(413, TOO_LARGE);
        }
        // Never closed: that would read to the end of a body that is refused, before its sender is told.
        InputStream in = request.content().inputStream();
        // One byte more than declared, so that the end is seen without growing.
        return declared < 0
                ? read(in, FIRST_BUFFER, limit + 1L, limit, room)
                : read(in, (int) Math.min(declared + 1, BodyMemory.SMALL), declared + 1, limit, room);
    }

    private static RequestBody read(InputStream in, int first, long most, int limit, BodyMemory.Room room)
            throws IOException {
        byte[] buffer = new byte[first];
        int length = 0;
        while (true) {
            int count = in.read(buffer, length, buffer.length - length);
            if (count < 0) {
                return new RequestBody(buffer, length);
            }
            length += count;
            if (length > limit) {
                throw Refused.with(413, TOO_LARGE);
            }
            if (length == buffer.length) {
                int larger = (int) Math.min(Math.max(most, length + 1L), buffer.length * 2L);
                room.grow(larger);
                buffer = Arrays.copyOf(buffer, larger);
            }
        }
    }

    /** The first character that is no white space; 0 for none. */
    char first() {
        for (int i = 0; i < length; i++) {
            if (buffer[i] != ' ' && buffer[i] != '\n' && buffer[i] != '\r' && buffer[i] != '\t') {
                return (char) (buffer[i] & 0xff);
            }
        }
        return 0;
    }
}
