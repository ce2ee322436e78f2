package kz.zakupai.vault.server.engine.pki.certificate;

import java.math.BigInteger;
import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.Pattern;
import org.bouncycastle.cert.X509CertificateHolder;
import org.jspecify.annotations.Nullable;

/**
 * A certificate's serial number in the two forms of the API: {@code 1a:2b:..} in answers, and either that or
 * {@code 1a-2b-..} in requests.
 *
 * @param dashed lower-case hex pairs joined by dashes: the last part of a storage key
 */
public record SerialNumber(String dashed) {
    private static final Pattern FORM = Pattern.compile("[0-9a-f]{2}(?:[:-][0-9a-f]{2}){0,63}");
    private static final HexFormat DASHES = HexFormat.ofDelimiter("-");

    public static SerialNumber of(X509CertificateHolder certificate) {
        return of(certificate.getSerialNumber());
    }

    public static SerialNumber of(BigInteger number) {
        byte[] bytes = number.abs().toByteArray();
        boolean signByte = bytes.length > 1 && bytes[0] == 0;
        return new SerialNumber(DASHES.formatHex(bytes, signByte ? 1 : 0, bytes.length));
    }

    /** Reads either form in any case; null for anything else. */
    public static @Nullable SerialNumber parse(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        return FORM.matcher(lower).matches() ? new SerialNumber(lower.replace(':', '-')) : null;
    }

    /** As answers show it. */
    public String text() {
        return dashed.replace('-', ':');
    }

    public BigInteger number() {
        return new BigInteger(dashed.replace("-", ""), 16);
    }

    @Override
    public String toString() {
        return text();
    }
}
