package kz.zakupai.cli.agent.cache;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import kz.zakupai.secret.Secret;
import kz.zakupai.vault.client.transport.HeaderLine;

/**
 * What makes two requests the same: verb, path and query, every header (so the token and the namespace too) and the body. A
 * hash, so that no token stands in an index.
 */
public record CacheKey(String hash) {
    /** The key of a request; the order of its headers does not count. */
    public static CacheKey of(String method, String target, List<HeaderLine> headers, byte[] body) {
        MessageDigest digest = sha256();
        add(digest, method.getBytes(StandardCharsets.UTF_8));
        add(digest, target.getBytes(StandardCharsets.UTF_8));
        headers.stream()
                .sorted(Comparator.comparing(line -> line.name().toLowerCase(Locale.ROOT)))
                .forEach(line -> {
                    add(digest, line.name().toLowerCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8));
                    byte[] value = line.value().revealBytes();
                    add(digest, value);
                    Arrays.fill(value, (byte) 0);
                });
        add(digest, body);
        return new CacheKey(HexFormat.of().formatHex(digest.digest()));
    }

    /** What stands for a token in the indexes. */
    static String of(Secret token) {
        byte[] content = token.revealBytes();
        try {
            return HexFormat.of().formatHex(sha256().digest(content));
        } finally {
            Arrays.fill(content, (byte) 0);
        }
    }

    /** The length goes first, so that no two lists of parts run together to the same bytes. */
    private static void add(MessageDigest digest, byte[] part) {
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(part.length).array());
        digest.update(part);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
