package kz.zakupai.vault.server.http;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Percent-encoding (RFC 3986), decoded exactly once and strictly. */
final class PercentText {
    private PercentText() {}

    /**
     * The decoded text, or null where an escape is broken or the bytes are no UTF-8.
     *
     * @param plusIsSpace as in forms and queries
     */
    static @Nullable String decode(String text, int start, int end, boolean plusIsSpace) {
        for (int i = start; i < end; i++) {
            char c = text.charAt(i);
            if (c == '%' || c >= 0x80 || (plusIsSpace && c == '+')) {
                return decodeFrom(text, start, i, end, plusIsSpace);
            }
        }
        return text.substring(start, end);
    }

    private static @Nullable String decodeFrom(String text, int start, int first, int end, boolean plusIsSpace) {
        byte[] bytes = new byte[end - start];
        int length = 0;
        for (int i = start; i < end; i++) {
            char c = text.charAt(i);
            int value = c == '+' && plusIsSpace && i >= first ? ' ' : c;
            if (c == '%') {
                int high = i + 2 < end ? Character.digit(text.charAt(i + 1), 16) : -1;
                int low = i + 2 < end ? Character.digit(text.charAt(i + 2), 16) : -1;
                if (high < 0 || low < 0) {
                    return null;
                }
                value = (high << 4) | low;
                i += 2;
            } else if (c > 0xff) {
                return null;
            }
            bytes[length++] = (byte) value;
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes, 0, length))
                    .toString();
        } catch (CharacterCodingException e) {
            return null;
        }
    }
}
