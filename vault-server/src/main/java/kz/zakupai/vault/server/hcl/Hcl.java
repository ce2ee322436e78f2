package kz.zakupai.vault.server.hcl;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * Reads HCL version 1 (see github.com/hashicorp/hcl) and its JSON form, which is told by its first character
 * <code>{</code>.
 *
 * <p>Work and memory are linear in the length of the document. A valid document means here what it means to Vault;
 * where HCL's own reader is lenient in a way that hides mistakes (duplicate attributes, an unclosed <code>${</code>)
 * this one refuses. Thread-safe.
 */
public final class Hcl {
    /** The longest document, in UTF-16 units. */
    public static final int MAX_LENGTH = 1 << 20;

    /** The deepest nesting of blocks, maps and lists. */
    public static final int MAX_DEPTH = 64;

    /** The most entries and list items of one document. */
    public static final int MAX_VALUES = 100_000;

    private Hcl() {}

    /**
     * Reads a whole document.
     *
     * @throws HclSyntax if it is anything but valid, or over a limit
     */
    public static HclBody parse(String text) {
        if (text.length() > MAX_LENGTH) {
            throw new HclSyntax(
                    1, 1, "the document has " + text.length() + " characters, more than the limit of " + MAX_LENGTH);
        }
        return isJson(text) ? new JsonForm(text).document() : new HclParser(text).document();
    }

    /**
     * As {@link #parse(String)}, from UTF-8.
     *
     * @throws HclSyntax also if the bytes are not UTF-8
     */
    public static HclBody parse(byte[] utf8) {
        try {
            return parse(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(utf8))
                    .toString());
        } catch (CharacterCodingException e) {
            throw new HclSyntax(1, 1, "the document is not UTF-8");
        }
    }

    private static boolean isJson(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c != ' ' && c != '\t' && c != '\r' && c != '\n') {
                return c == '{';
            }
        }
        return false;
    }
}
