package kz.zakupai.vault.server.engine.transit;

import java.util.Base64;
import kz.zakupai.vault.server.request.RequestFailure;

/**
 * Base64 of RFC 4648 as Go's standard library reads it, which clients compare error texts with: padding is demanded, line
 * breaks are skipped, unused bits are not looked at.
 */
final class Base64Text {
    private Base64Text() {}

    static String encode(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    /** @throws RequestFailure 400 {@code illegal base64 data at input byte N} */
    static byte[] decode(String text) {
        return decode(text, "");
    }

    /** As {@link #decode(String)}, with {@code prefix} before the error. */
    static byte[] decode(String text, String prefix) {
        int wrong = firstError(text);
        if (wrong >= 0) {
            throw RequestFailure.badRequest(prefix + "illegal base64 data at input byte " + wrong);
        }
        boolean broken = text.indexOf('\n') >= 0 || text.indexOf('\r') >= 0;
        return Base64.getDecoder().decode(broken ? text.replace("\n", "").replace("\r", "") : text);
    }

    /** As {@link #decode(String)}, with an error text of one's own. */
    static byte[] decodeOr(String text, String error) {
        if (firstError(text) >= 0) {
            throw RequestFailure.badRequest(error);
        }
        return decode(text);
    }

    /** Where Go's decoder stops; -1 for good text. */
    static int firstError(String text) {
        int inQuantum = 0;
        for (int i = 0; i < text.length(); i++) {
            char digit = text.charAt(i);
            if (lineBreak(digit)) {
                continue;
            }
            if (digit == '=') {
                return paddingError(text, i, inQuantum);
            }
            if (!isDigit(digit)) {
                return i;
            }
            inQuantum = (inQuantum + 1) & 3;
        }
        return inQuantum == 0 ? -1 : text.length() - inQuantum;
    }

    private static int paddingError(String text, int at, int inQuantum) {
        if (inQuantum < 2) {
            return at;
        }
        int next = skipLineBreaks(text, at + 1);
        if (inQuantum == 2) {
            if (next == text.length()) {
                return text.length();
            }
            if (text.charAt(next) != '=') {
                return next - 1;
            }
            next = skipLineBreaks(text, next + 1);
        }
        return next < text.length() ? next : -1;
    }

    private static int skipLineBreaks(String text, int from) {
        int at = from;
        while (at < text.length() && lineBreak(text.charAt(at))) {
            at++;
        }
        return at;
    }

    private static boolean lineBreak(char character) {
        return character == '\n' || character == '\r';
    }

    private static boolean isDigit(char character) {
        return (character >= 'a' && character <= 'z')
                || (character >= 'A' && character <= 'Z')
                || (character >= '0' && character <= '9')
                || character == '+'
                || character == '/';
    }
}
