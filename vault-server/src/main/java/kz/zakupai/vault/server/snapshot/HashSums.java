package kz.zakupai.vault.server.snapshot;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The SHA-256 sums of an archive's files, in the text form of {@code sha256sum}. */
final class HashSums {
    private static final Pattern LINE = Pattern.compile("([0-9a-f]{64}) [ *](\\S+)");

    private final Map<String, String> sums = new TreeMap<>();

    static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java has no SHA-256", e);
        }
    }

    /** @throws SnapshotRefused when a line is none */
    static HashSums parse(byte[] text) {
        HashSums parsed = new HashSums();
        for (String line : new String(text, StandardCharsets.US_ASCII).split("\n")) {
            Matcher matcher = LINE.matcher(line);
            if (!matcher.matches() || parsed.sums.putIfAbsent(matcher.group(2), matcher.group(1)) != null) {
                throw SnapshotRefused.damaged("the snapshot's list of checksums cannot be read");
            }
        }
        return parsed;
    }

    void put(String file, byte[] sum) {
        sums.put(file, HexFormat.of().formatHex(sum));
    }

    byte[] text() {
        StringBuilder text = new StringBuilder();
        sums.forEach((file, sum) -> text.append(sum).append("  ").append(file).append('\n'));
        return text.toString().getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof HashSums that && sums.equals(that.sums);
    }

    @Override
    public int hashCode() {
        return sums.hashCode();
    }
}
