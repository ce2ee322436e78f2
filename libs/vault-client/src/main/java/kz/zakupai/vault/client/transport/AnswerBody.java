package kz.zakupai.vault.client.transport;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/** The body of one answer, as long as its head says (RFC 9112, section 6.3). */
final class AnswerBody extends InputStream {
    /** Where a body ends. */
    enum Framing {
        NONE,
        LENGTH,
        CHUNKS,
        CONNECTION_END
    }

    private static final int MAX_TRAILERS = 50;

    private final ResponseReader reader;
    private final Framing framing;
    /** Bytes until the body's or the chunk's end. */
    private long left;

    private boolean inChunks;
    private boolean ended;

    /** @param length where the framing is a length */
    AnswerBody(ResponseReader reader, Framing framing, long length) {
        this.reader = reader;
        this.framing = framing;
        this.left = framing == Framing.LENGTH ? length : 0;
        this.ended = framing == Framing.NONE || (framing == Framing.LENGTH && length == 0);
    }

    /** Whether nothing of the body is left, so that the connection can carry another request. */
    boolean isComplete() {
        return ended && framing != Framing.CONNECTION_END;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int start, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (ended || (framing == Framing.CHUNKS && left == 0 && !nextChunk())) {
            return -1;
        }
        int wanted = framing == Framing.CONNECTION_END ? length : (int) Math.min(left, length);
        int count = reader.some(target, start, wanted);
        if (count < 0) {
            if (framing == Framing.CONNECTION_END) {
                ended = true;
                return -1;
            }
            throw new EOFException("the connection ended within the answer");
        }
        left -= framing == Framing.CONNECTION_END ? 0 : count;
        ended = framing == Framing.LENGTH && left == 0;
        return count;
    }

    /** Goes to the next chunk; false when there is none. */
    private boolean nextChunk() throws IOException {
        reader.beginHead();
        if (inChunks && !reader.headLine().isEmpty()) {
            throw new ResponseReader.NotHttp("a chunk that is longer than it said");
        }
        inChunks = true;
        String line = reader.headLine();
        int extension = line.indexOf(';');
        left = length((extension < 0 ? line : line.substring(0, extension)).strip(), 16);
        if (left > 0) {
            return true;
        }
        for (int trailers = 0; !reader.headLine().isEmpty(); trailers++) {
            if (trailers == MAX_TRAILERS) {
                throw new ResponseReader.NotHttp("more than " + MAX_TRAILERS + " trailers");
            }
        }
        ended = true;
        return false;
    }

    static long length(String text, int radix) throws ResponseReader.NotHttp {
        try {
            long value = Long.parseLong(text, radix);
            if (value >= 0 && Character.digit(text.charAt(0), radix) >= 0) {
                return value;
            }
        } catch (NumberFormatException notANumber) {
            // Falls through to the refusal below.
        }
        throw new ResponseReader.NotHttp("a length that is no number");
    }
}
