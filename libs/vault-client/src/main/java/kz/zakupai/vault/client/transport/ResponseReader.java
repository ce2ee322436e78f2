package kz.zakupai.vault.client.transport;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Reads answers in HTTP/1.1 form (RFC 9112) from one connection, with limits on every part. Strict: what could be read
 * in two ways is an error.
 */
final class ResponseReader {
    /** What the peer sent is no HTTP answer, or is larger than a Vault's can be. */
    static final class NotHttp extends IOException {
        NotHttp(String message) {
            super(message);
        }
    }

    /** An answer, and whether the connection can carry another request. */
    record Answer(VaultResponse response, boolean reusable) {}

    private static final int MAX_HEAD_BYTES = 64 << 10;
    private static final int MAX_HEADERS = 200;
    private static final int MAX_BODY_BYTES = 64 << 20;
    private static final int MAX_INTERIM_ANSWERS = 8;

    private final InputStream in;
    private final byte[] buffer = new byte[8192];
    private int position;
    private int limit;
    private int headBytes;
    private boolean started;

    ResponseReader(InputStream in) {
        this.in = in;
    }

    /** Whether a byte of the current answer has arrived. */
    boolean started() {
        return started;
    }

    /** Whether bytes have come that nobody has asked for yet. */
    boolean hasMore() {
        return position < limit;
    }

    /** The next line of an answer's head, which {@link #beginHead} has begun. */
    String headLine() throws IOException {
        return line();
    }

    /** Begins to count what one head, or one line between two chunks, may be long. */
    void beginHead() {
        started = false;
        headBytes = 0;
    }

    /** Some of the bytes that come next, at least one; -1 at the connection's end. */
    int some(byte[] target, int start, int length) throws IOException {
        if (position == limit && !fill()) {
            return -1;
        }
        int count = Math.min(limit - position, length);
        System.arraycopy(buffer, position, target, start, count);
        position += count;
        return count;
    }

    /** Reads the next final answer; interim ones (1xx) are skipped. */
    Answer read(String method) throws IOException {
        started = false;
        for (int interim = 0; interim <= MAX_INTERIM_ANSWERS; interim++) {
            headBytes = 0;
            String statusLine = line();
            int status = status(statusLine);
            Map<String, String> headers = headers();
            if (status >= 200) {
                return finalAnswer(method, statusLine, status, headers);
            }
        }
        throw new NotHttp("too many interim answers");
    }

    private Answer finalAnswer(String method, String statusLine, int status, Map<String, String> headers)
            throws IOException {
        String coding = headers.get("transfer-encoding");
        String contentLength = headers.get("content-length");
        boolean keepAlive = statusLine.startsWith("HTTP/1.1")
                && !headers.getOrDefault("connection", "")
                        .toLowerCase(Locale.ROOT)
                        .contains("close");
        byte[] body;
        if (method.equals("HEAD") || status == 204 || status == 304) {
            body = new byte[0];
        } else if (coding != null) {
            if (contentLength != null || !coding.equalsIgnoreCase("chunked")) {
                throw new NotHttp("an answer with transfer coding and length, or with an unknown coding");
            }
            body = chunkedBody();
        } else if (contentLength != null) {
            body = fixedBody(number(contentLength, 10));
        } else {
            body = bodyUntilClose();
            keepAlive = false;
        }
        return new Answer(new VaultResponse(status, headers, body), keepAlive && position == limit);
    }

    static int status(String line) throws NotHttp {
        boolean plausible = line.length() >= 12
                && (line.startsWith("HTTP/1.1 ") || line.startsWith("HTTP/1.0 "))
                && (line.length() == 12 || line.charAt(12) == ' ');
        if (plausible) {
            try {
                int status = Integer.parseInt(line, 9, 12, 10);
                if (status >= 100 && status < 600) {
                    return status;
                }
            } catch (NumberFormatException notANumber) {
                // Falls through to the refusal below.
            }
        }
        throw new NotHttp("the answer is not HTTP/1.1");
    }

    private Map<String, String> headers() throws IOException {
        Map<String, String> headers = new LinkedHashMap<>();
        for (int count = 0; count <= MAX_HEADERS; count++) {
            String line = line();
            if (line.isEmpty()) {
                return headers;
            }
            int colon = line.indexOf(':');
            if (colon <= 0 || line.charAt(colon - 1) == ' ' || line.charAt(0) == ' ' || line.charAt(0) == '\t') {
                throw new NotHttp("a malformed header");
            }
            String name = line.substring(0, colon).toLowerCase(Locale.ROOT);
            String value = line.substring(colon + 1).strip();
            String earlier = headers.putIfAbsent(name, value);
            if (earlier != null && name.equals("content-length") && !earlier.equals(value)) {
                throw new NotHttp("two lengths for one answer");
            }
            if (earlier != null && !name.equals("content-length")) {
                headers.put(name, earlier + ", " + value);
            }
        }
        throw new NotHttp("more than " + MAX_HEADERS + " headers");
    }

    private byte[] fixedBody(int length) throws IOException {
        byte[] body = new byte[length];
        readFully(body, 0, length);
        return body;
    }

    private byte[] chunkedBody() throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        while (true) {
            headBytes = 0;
            String line = line();
            int extension = line.indexOf(';');
            int size = number((extension < 0 ? line : line.substring(0, extension)).strip(), 16);
            if (size == 0) {
                headers();
                return body.toByteArray();
            }
            if (body.size() + (long) size > MAX_BODY_BYTES) {
                throw new NotHttp("an answer of more than " + MAX_BODY_BYTES + " bytes");
            }
            body.write(fixedBody(size));
            if (!line().isEmpty()) {
                throw new NotHttp("a chunk that is longer than it said");
            }
        }
    }

    private byte[] bodyUntilClose() throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        while (position < limit || fill()) {
            body.write(buffer, position, limit - position);
            position = limit;
            if (body.size() > MAX_BODY_BYTES) {
                throw new NotHttp("an answer of more than " + MAX_BODY_BYTES + " bytes");
            }
        }
        return body.toByteArray();
    }

    private static int number(String text, int radix) throws NotHttp {
        try {
            int value = Integer.parseInt(text, radix);
            if (value >= 0 && value <= MAX_BODY_BYTES && Character.digit(text.charAt(0), radix) >= 0) {
                return value;
            }
        } catch (NumberFormatException notANumber) {
            // Falls through to the refusal below.
        }
        throw new NotHttp("a length that is no number up to " + MAX_BODY_BYTES);
    }

    /** One line without its end; CR LF or a bare LF. */
    private String line() throws IOException {
        StringBuilder line = new StringBuilder(64);
        while (true) {
            if (position == limit && !fill()) {
                throw new EOFException("the connection ended within the answer");
            }
            int c = buffer[position++] & 0xff;
            if (++headBytes > MAX_HEAD_BYTES) {
                throw new NotHttp("headers of more than " + MAX_HEAD_BYTES + " bytes");
            }
            if (c == '\n') {
                int length = line.length();
                if (length > 0 && line.charAt(length - 1) == '\r') {
                    line.setLength(length - 1);
                }
                return line.toString();
            }
            line.append((char) c);
        }
    }

    private void readFully(byte[] target, int start, int length) throws IOException {
        int done = start;
        while (done < length) {
            if (position < limit) {
                int count = Math.min(limit - position, length - done);
                System.arraycopy(buffer, position, target, done, count);
                position += count;
                done += count;
            } else if (!fill()) {
                throw new EOFException("the connection ended within the answer");
            }
        }
    }

    private boolean fill() throws IOException {
        int count = in.read(buffer, 0, buffer.length);
        position = 0;
        limit = Math.max(0, count);
        started |= count > 0;
        return count > 0;
    }
}
