package kz.zakupai.vault.server.seal;

import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import kz.zakupai.secret.Secret;

/** Reads a share as people paste it: hex in either case, or base64. */
final class ShareText {
    private static final int MIN_BYTES = 16;
    private static final int MAX_BYTES = 33;
    private static final int MAX_TEXT = 1024;

    private ShareText() {}

    /**
     * The share's bytes, the caller's to wipe.
     *
     * @throws InvalidShare if it is neither, or cannot be a share by its length
     */
    static byte[] parse(Secret text) {
        if (text.isEmpty()) {
            throw new InvalidShare("'key' must be specified in request body as JSON, or 'reset' set to true");
        }
        if (text.size() > MAX_TEXT) {
            throw new InvalidShare("invalid key: key is longer than maximum " + MAX_BYTES + " bytes");
        }
        byte[] characters = text.revealBytes();
        try {
            byte[] share = decode(characters);
            if (share.length < MIN_BYTES) {
                throw new InvalidShare("invalid key: key is shorter than minimum " + MIN_BYTES + " bytes");
            }
            if (share.length > MAX_BYTES) {
                throw new InvalidShare("invalid key: key is longer than maximum " + MAX_BYTES + " bytes");
            }
            return share;
        } finally {
            Arrays.fill(characters, (byte) 0);
        }
    }

    private static byte[] decode(byte[] text) {
        if (isHex(text)) {
            byte[] decoded = new byte[text.length / 2];
            for (int i = 0; i < decoded.length; i++) {
                decoded[i] =
                        (byte) (HexFormat.fromHexDigit(text[2 * i]) << 4 | HexFormat.fromHexDigit(text[2 * i + 1]));
            }
            return decoded;
        }
        try {
            return Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            // Its message would quote a character of the key.
            throw new InvalidShare("'key' must be a valid hex or base64 string");
        }
    }

    private static boolean isHex(byte[] text) {
        if (text.length % 2 != 0) {
            return false;
        }
        for (byte character : text) {
            if (!HexFormat.isHexDigit(character)) {
                return false;
            }
        }
        return true;
    }
}
