package kz.zakupai.vault.server.engine.transit;

import java.math.BigInteger;
import java.util.regex.Pattern;
import kz.zakupai.vault.server.request.RequestFailure;

/**
 * A ciphertext, signature or HMAC as clients hold it: {@code vault:v3:} and Base64.
 *
 * @param version as written, of any size that an int holds
 * @param encoded what stands behind the prefix, not decoded
 */
record VersionedText(int version, String encoded) {
    private static final String PREFIX = "vault:v";
    private static final Pattern NUMBER = Pattern.compile("[+-]?\\d{1,20}");

    /**
     * Takes {@code text} apart.
     *
     * @param subject what it is, for error texts: {@code invalid ciphertext}
     */
    static VersionedText parse(String text, String subject) {
        if (!text.startsWith(PREFIX)) {
            throw RequestFailure.badRequest(subject + ": no prefix");
        }
        int colon = text.indexOf(':', PREFIX.length());
        if (colon < 0) {
            throw RequestFailure.badRequest(subject + ": wrong number of fields");
        }
        return new VersionedText(version(text.substring(PREFIX.length(), colon), subject), text.substring(colon + 1));
    }

    private static int version(String digits, String subject) {
        if (!NUMBER.matcher(digits).matches()) {
            throw RequestFailure.badRequest(subject + ": version number could not be decoded");
        }
        BigInteger number = new BigInteger(digits);
        return number.bitLength() < 32 ? number.intValue() : number.signum() * Integer.MAX_VALUE;
    }

    static String format(int version, String encoded) {
        return PREFIX + version + ":" + encoded;
    }

    /** Never prints what is encoded. */
    @Override
    public String toString() {
        return PREFIX + version;
    }
}
