package kz.zakupai.vault.server.lease;

import java.security.SecureRandom;

/** Names leases: the path that granted it, and 142 random bits in base 62. */
final class LeaseId {
    private static final String ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final int LENGTH = 24;
    private static final int LONGEST = 4096;

    private LeaseId() {}

    /** Evenly distributed: bytes beyond the last whole multiple of the alphabet are thrown away. */
    static String below(String path, SecureRandom random) {
        int fair = 256 - 256 % ALPHABET.length();
        var id = new StringBuilder(path.length() + 1 + LENGTH);
        id.append(path).append(path.endsWith("/") ? "" : "/");
        int whole = id.length() + LENGTH;
        byte[] bytes = new byte[2 * LENGTH];
        while (id.length() < whole) {
            random.nextBytes(bytes);
            for (int i = 0; i < bytes.length && id.length() < whole; i++) {
                int value = bytes[i] & 0xff;
                if (value < fair) {
                    id.append(ALPHABET.charAt(value % ALPHABET.length()));
                }
            }
        }
        return id.toString();
    }

    /** False for a text that can be no lease's id: it came from a client and must not be taken for a storage key. */
    static boolean possible(String text) {
        if (text.isEmpty() || text.length() > LONGEST || !text.contains("/")) {
            return false;
        }
        return segments(text);
    }

    /** False for a text that can be no prefix of lease ids. */
    static boolean possiblePrefix(String text) {
        String path = text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
        return !path.isEmpty() && path.length() <= LONGEST && segments(path);
    }

    private static boolean segments(String text) {
        for (String segment : text.split("/", -1)) {
            if (segment.isEmpty() || segment.equals(".") || segment.equals("..")) {
                return false;
            }
        }
        return true;
    }
}
