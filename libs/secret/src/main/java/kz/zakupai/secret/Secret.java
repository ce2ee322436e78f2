package kz.zakupai.secret;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;

/**
 * A secret value: a token, a password, a key.
 *
 * <p>Security guarantees: the content appears in no text form of this object ({@link #toString()} is constant), does not
 * take part in {@code equals} or {@code hashCode} (both are by identity), is copied in and out, and is compared in
 * constant time. Whoever needs the content calls {@link #reveal()} or {@link #revealBytes()}, so every reader can be
 * found by searching for these two names.
 *
 * <p>Thread-safe. After {@link #destroy()} the content is zeros and reading it throws {@link IllegalStateException}.
 */
public final class Secret implements AutoCloseable {
    private final byte[] content;
    private volatile boolean destroyed;

    private Secret(byte[] content) {
        this.content = content;
    }

    /** A secret made of the UTF-8 bytes of {@code text}. */
    public static Secret of(String text) {
        return new Secret(text.getBytes(StandardCharsets.UTF_8));
    }

    /** A secret made of a copy of {@code bytes}; the caller may wipe its own array. */
    public static Secret of(byte[] bytes) {
        return new Secret(bytes.clone());
    }

    /**
     * The content as text.
     *
     * @throws IllegalStateException if destroyed, or if the content is not valid UTF-8
     */
    public String reveal() {
        checkAlive();
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(content))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new IllegalStateException("this secret is binary: read it with revealBytes()");
        }
    }

    /** A copy of the content. */
    public byte[] revealBytes() {
        checkAlive();
        return content.clone();
    }

    /** The number of bytes; reveals nothing else. */
    public int size() {
        return content.length;
    }

    public boolean isEmpty() {
        return content.length == 0;
    }

    /** Compares in time that depends only on the lengths. */
    public boolean constantTimeEquals(Secret other) {
        return MessageDigest.isEqual(content, other.content);
    }

    /** Overwrites the content with zeros. Copies handed out before are not reached. */
    public void destroy() {
        destroyed = true;
        Arrays.fill(content, (byte) 0);
    }

    @Override
    public void close() {
        destroy();
    }

    @Override
    public String toString() {
        return "[secret]";
    }

    private void checkAlive() {
        if (destroyed) {
            throw new IllegalStateException("this secret has been destroyed");
        }
    }
}
