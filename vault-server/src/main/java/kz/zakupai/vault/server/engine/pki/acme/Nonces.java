package kz.zakupai.vault.server.engine.pki.acme;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Anti-replay nonces (RFC 8555, 6.5). A nonce says when it was made and proves it by a key of this process, so strangers who ask
 * for many cost no memory; only used ones are remembered, until they are too old anyway. Thread-safe.
 */
final class Nonces {
    private static final Duration LIFETIME = Duration.ofMinutes(15);
    private static final int RANDOM = 8;
    private static final int TIME = Long.BYTES;
    private static final int MAC = 16;
    private static final int REMEMBERED = 100_000;

    private final SecureRandom random = new SecureRandom();
    private final SecretKeySpec key;
    private final Map<String, Instant> used = new LinkedHashMap<>();

    Nonces() {
        byte[] bytes = new byte[32];
        random.nextBytes(bytes);
        key = new SecretKeySpec(bytes, "HmacSHA256");
        Arrays.fill(bytes, (byte) 0);
    }

    String fresh(Instant now) {
        byte[] salt = new byte[RANDOM];
        random.nextBytes(salt);
        byte[] content = ByteBuffer.allocate(TIME + RANDOM)
                .putLong(now.getEpochSecond())
                .put(salt)
                .array();
        byte[] nonce = ByteBuffer.allocate(TIME + RANDOM + MAC)
                .put(content)
                .put(mac(content))
                .array();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(nonce);
    }

    /** @throws AcmeProblem when it is none of ours, too old, or was used before */
    void redeem(String nonce, Instant now) {
        byte[] bytes;
        try {
            bytes = Base64.getUrlDecoder().decode(nonce);
        } catch (IllegalArgumentException e) {
            throw ProblemType.BAD_NONCE.problem();
        }
        if (bytes.length != TIME + RANDOM + MAC) {
            throw ProblemType.BAD_NONCE.problem();
        }
        byte[] content = Arrays.copyOf(bytes, TIME + RANDOM);
        boolean ours = MessageDigest.isEqual(mac(content), Arrays.copyOfRange(bytes, TIME + RANDOM, bytes.length));
        Instant made = Instant.ofEpochSecond(ours ? ByteBuffer.wrap(content).getLong() : 0);
        if (!ours || made.plus(LIFETIME).isBefore(now) || !firstUse(nonce, now)) {
            throw ProblemType.BAD_NONCE.problem();
        }
    }

    private synchronized boolean firstUse(String nonce, Instant now) {
        // In the order of their ends: only what is over is looked at.
        var oldest = used.values().iterator();
        while (oldest.hasNext() && oldest.next().isBefore(now)) {
            oldest.remove();
        }
        if (used.size() >= REMEMBERED) {
            throw ProblemType.RATE_LIMITED.problem("too many requests at once");
        }
        return used.putIfAbsent(nonce, now.plus(LIFETIME)) == null;
    }

    private byte[] mac(byte[] content) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            return Arrays.copyOf(mac.doFinal(content), MAC);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HMAC-SHA-256", e);
        }
    }
}
