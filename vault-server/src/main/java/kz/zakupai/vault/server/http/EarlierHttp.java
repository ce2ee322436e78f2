package kz.zakupai.vault.server.http;

import io.helidon.common.buffers.BufferData;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;

/**
 * Requests of HTTP/1.0, as OpenSSL, health checks and load generators still send them: told to the web server, which knows only
 * HTTP/1.1, as what they mean there, a request after which the connection is closed (RFC 9112, appendix C).
 */
final class EarlierHttp {
    private static final byte[] VERSION = ascii(" HTTP/1.0\r");
    private static final byte[] CLOSE = ascii("Connection: close\r\n");
    private static final byte[] NO_HOST = ascii("Host: localhost\r\n");

    private EarlierHttp() {}

    /** Whether the first line is there, and is of HTTP/1.0. Moves nothing. */
    static boolean begins(BufferData data) {
        int end = data.indexOf((byte) '\n');
        if (end < VERSION.length) {
            return false;
        }
        for (int i = 0; i < VERSION.length; i++) {
            if ((byte) data.get(end - VERSION.length + i) != VERSION[i]) {
                return false;
            }
        }
        return true;
    }

    /** The first bytes of a connection as HTTP/1.1; anything else as it is. */
    static byte[] modern(byte[] first) {
        int end = indexOfLineFeed(first);
        int version = end - VERSION.length;
        if (version < 0 || !Arrays.equals(first, version, end, VERSION, 0, VERSION.length)) {
            return first;
        }
        byte[] added = hostless(first, end) ? concat(NO_HOST, CLOSE) : CLOSE;
        byte[] line = Arrays.copyOf(first, end + 1);
        line[end - 2] = '1';
        return concat(concat(line, added), Arrays.copyOfRange(first, end + 1, first.length));
    }

    /** HTTP/1.1 wants to know the host; only a head that is complete tells that it does not say it. */
    private static boolean hostless(byte[] first, int end) {
        String head = new String(first, end - 1, first.length - end + 1, StandardCharsets.ISO_8859_1)
                .toLowerCase(Locale.ROOT);
        int over = head.indexOf("\r\n\r\n");
        return over >= 0 && head.lastIndexOf("\r\nhost:", over) < 0;
    }

    private static int indexOfLineFeed(byte[] bytes) {
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] == '\n') {
                return i;
            }
        }
        return -1;
    }

    private static byte[] concat(byte[] one, byte[] other) {
        byte[] both = Arrays.copyOf(one, one.length + other.length);
        System.arraycopy(other, 0, both, one.length, other.length);
        return both;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
