package kz.zakupai.vault.server.engine.totp;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.LongStream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import kz.zakupai.secret.Secret;
import kz.zakupai.vault.server.json.Json;
import org.jspecify.annotations.Nullable;

/**
 * A key as it is stored. Immutable.
 *
 * @param secret the shared key itself, in bytes
 * @param period the seconds for which a code holds
 * @param digits 6 or 8
 * @param skew how many periods before and after the present one are accepted: 0 or 1
 */
record TotpKey(
        Secret secret, String issuer, String accountName, long period, Algorithm algorithm, int digits, int skew) {
    private static final String SECRET = "key";
    private static final String ISSUER = "issuer";
    private static final String ACCOUNT_NAME = "account_name";
    private static final String PERIOD = "period";
    private static final String ALGORITHM = "algorithm";
    private static final String DIGITS = "digits";
    private static final String SKEW = "skew";
    private static final int LOW_NIBBLE = 0xf;

    /** The number of the period that holds at a time (RFC 6238 section 4.2). */
    long step(Instant time) {
        return Math.floorDiv(time.getEpochSecond(), period);
    }

    /** The code of a period (RFC 4226 section 5.3). */
    String code(long step) {
        byte[] key = secret.revealBytes();
        try {
            Mac mac = Mac.getInstance(algorithm.mac());
            mac.init(new SecretKeySpec(key, "RAW"));
            byte[] hash =
                    mac.doFinal(ByteBuffer.allocate(Long.BYTES).putLong(step).array());
            int offset = hash[hash.length - 1] & LOW_NIBBLE;
            long number = ByteBuffer.wrap(hash, offset, Integer.BYTES).getInt() & Integer.MAX_VALUE;
            long shown = number % (digits == 8 ? 100_000_000 : 1_000_000);
            return ("0".repeat(digits) + shown).substring(String.valueOf(shown).length());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has " + algorithm.mac(), e);
        } finally {
            Arrays.fill(key, (byte) 0);
        }
    }

    /** The accepted periods whose code this is; every one is looked at, however many match. */
    List<Long> stepsOf(String code, Instant now) {
        byte[] given = code.getBytes(StandardCharsets.UTF_8);
        return LongStream.rangeClosed(step(now) - skew, step(now) + skew)
                .filter(step -> MessageDigest.isEqual(code(step).getBytes(StandardCharsets.UTF_8), given))
                .boxed()
                .toList();
    }

    /** The key as it is read: all but the secret. */
    Map<String, @Nullable Object> wire() {
        Map<String, @Nullable Object> wire = new LinkedHashMap<>();
        wire.put(ACCOUNT_NAME, accountName);
        wire.put(ALGORITHM, algorithm.name());
        wire.put(DIGITS, digits);
        wire.put(ISSUER, issuer);
        wire.put(PERIOD, period);
        return wire;
    }

    byte[] bytes() {
        Map<String, @Nullable Object> stored = wire();
        stored.put(SECRET, Base32Text.encode(secret));
        stored.put(SKEW, skew);
        return Json.bytes(stored);
    }

    static TotpKey parse(byte[] bytes) {
        Map<String, @Nullable Object> stored = Json.object(bytes);
        return new TotpKey(
                Base32Text.decode(text(stored, SECRET)),
                text(stored, ISSUER),
                text(stored, ACCOUNT_NAME),
                number(stored, PERIOD),
                Algorithm.valueOf(text(stored, ALGORITHM)),
                (int) number(stored, DIGITS),
                (int) number(stored, SKEW));
    }

    private static String text(Map<String, @Nullable Object> stored, String name) {
        return (String) Objects.requireNonNull(stored.get(name));
    }

    private static long number(Map<String, @Nullable Object> stored, String name) {
        return ((Number) Objects.requireNonNull(stored.get(name))).longValue();
    }
}
