package kz.zakupai.vault.server.http;

import io.helidon.common.buffers.BufferData;
import io.helidon.common.buffers.DataReader;
import io.helidon.http.DirectHandler.EventType;
import io.helidon.http.RequestException;
import io.helidon.http.Status;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Reads one HTTP/1.1 connection and insists on what the web server lets pass: verbs in capitals, sizes of chunks that are
 * hexadecimal digits and nothing else, and a line break where each chunk ends (RFC 9112, section 7.1). Two readers that part
 * a stream of bytes differently are how a request is smuggled past one of them. Used by the connection's thread alone.
 */
final class StrictReader extends DataReader {
    /** Seven hexadecimal digits are more than any body may have. */
    private static final int MAX_SIZE_DIGITS = 7;

    /** The longest chunk of a body that takes no room of its own. */
    private static final int LARGEST_UNCOUNTED = 1024 * 1024;

    private static final int LINE_BREAK = 2;

    private boolean prologue = true;
    private boolean chunks;
    private boolean lastChunk;
    /** What is skipped now is the end of a chunk, not what another of these methods has read. */
    private boolean betweenChunks = true;

    private boolean wanted;
    private long received;
    private BodyMemory.@Nullable Room room;

    @SuppressWarnings("removal") // the web server offers no other way to read more strictly than it does
    StrictReader(Supplier<byte[]> source) {
        super(source, false);
    }

    /**
     * A head is read: what comes is its body.
     *
     * @param memory null where whoever reads it bounds it otherwise
     */
    void body(boolean chunked, BodyMemory.@Nullable Room memory) {
        wanted = true;
        chunks = chunked;
        lastChunk = false;
        received = 0;
        room = memory;
    }

    /** A request is answered: what comes is the rest of its body, if it was not wanted, and the next one's head. */
    void answered() {
        prologue = true;
        wanted = false;
        room = null;
    }

    @Override
    public byte[] readBytes(int length) {
        byte[] bytes = super.readBytes(length);
        if (prologue) {
            prologue = false;
            checkVerb(bytes);
        }
        return bytes;
    }

    private static void checkVerb(byte[] line) {
        for (byte c : line) {
            if (c == ' ') {
                return;
            }
            if ((c < 'A' || c > 'Z') && c != '-') {
                throw malformed();
            }
        }
    }

    @Override
    public String readLine() {
        betweenChunks = false;
        String line = super.readLine();
        betweenChunks = true;
        if (chunks) {
            if (lastChunk) {
                chunks = false;
            } else {
                lastChunk = size(line) == 0;
            }
        }
        return line;
    }

    private static int size(String line) {
        if (line.isEmpty() || line.length() > MAX_SIZE_DIGITS) {
            throw malformed();
        }
        int size = 0;
        for (int i = 0; i < line.length(); i++) {
            int digit = line.charAt(i) < 0x80 ? Character.digit(line.charAt(i), 16) : -1;
            if (digit < 0) {
                throw malformed();
            }
            size = size << 4 | digit;
        }
        return size;
    }

    /** Takes room for a long chunk while it comes in: the web server keeps all of it before it hands it on. */
    @Override
    public BufferData readBuffer(int length) {
        if (chunks) {
            BodyMemory.Room memory = room;
            if ((!wanted && length > BodyMemory.SMALL) || (memory == null && length > LARGEST_UNCOUNTED)) {
                throw malformed();
            }
            if (memory != null && received + length > memory.most()) {
                throw refusal(Status.REQUEST_ENTITY_TOO_LARGE_413);
            }
            while (memory != null && available() < length) {
                memory.grow(received + available());
                pullData();
            }
            received += length;
        }
        betweenChunks = false;
        BufferData chunk = super.readBuffer(length);
        betweenChunks = true;
        return chunk;
    }

    @Override
    public void skip(int count) {
        if (chunks && betweenChunks && count == LINE_BREAK) {
            if (read() != '\r' || read() != '\n') {
                throw malformed();
            }
        } else {
            super.skip(count);
        }
    }

    private static RequestException malformed() {
        return refusal(Status.BAD_REQUEST_400);
    }

    private static RequestException refusal(Status status) {
        return RequestException.builder()
                .type(EventType.BAD_REQUEST)
                .status(status)
                .message("malformed request")
                .setKeepAlive(false)
                .build();
    }
}
