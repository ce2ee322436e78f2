package kz.zakupai.vault.server.engine.totp;

import java.security.SecureRandom;
import java.util.Map;
import kz.zakupai.secret.Secret;
import kz.zakupai.vault.server.engine.Fields;
import kz.zakupai.vault.server.request.RequestFailure;

/**
 * A checked request for a key: to make one, or to import one.
 *
 * @param imported the key in Base32; empty when it is to be made
 * @param size the bytes of a key that is to be made
 */
record KeyRequest(
        boolean generate,
        boolean exported,
        int size,
        Secret imported,
        String issuer,
        String accountName,
        long period,
        Algorithm algorithm,
        int digits,
        int skew,
        int qrSize) {
    static final String GENERATE = "generate";
    static final String EXPORTED = "exported";
    static final String KEY_SIZE = "key_size";
    static final String KEY = "key";
    static final String ISSUER = "issuer";
    static final String ACCOUNT_NAME = "account_name";
    static final String PERIOD = "period";
    static final String ALGORITHM = "algorithm";
    static final String DIGITS = "digits";
    static final String SKEW = "skew";
    static final String QR_SIZE = "qr_size";
    static final String URL = "url";

    private static final int MAX_SIZE = 1024;
    private static final int MAX_QR_SIZE = 4096;
    private static final SecureRandom RANDOM = new SecureRandom();

    /** @throws RequestFailure 400 when something is missing, impossible or contradicts something else */
    static KeyRequest of(Fields fields) {
        boolean generate = fields.bool(GENERATE);
        String url = fields.string(URL);
        if (generate && !fields.string(KEY).isEmpty()) {
            throw RequestFailure.badRequest("a key should not be passed if generate is true");
        }
        if (generate && !url.isEmpty()) {
            throw RequestFailure.badRequest("a url should not be passed if generate is true");
        }
        Map<String, String> address = url.isEmpty() ? Map.of() : OtpAuthUrl.parse(url);
        String algorithm = address.getOrDefault(ALGORITHM, fields.string(ALGORITHM));
        var request = new KeyRequest(
                generate,
                fields.bool(EXPORTED),
                fields.integer(KEY_SIZE),
                Secret.of(url.isEmpty() ? fields.string(KEY) : address.getOrDefault("secret", "")),
                address.getOrDefault(ISSUER, fields.string(ISSUER)),
                address.getOrDefault(ACCOUNT_NAME, fields.string(ACCOUNT_NAME)),
                number(address, PERIOD, fields.duration(PERIOD).toSeconds()),
                algorithm(algorithm, (int) number(address, DIGITS, fields.integer(DIGITS))),
                (int) number(address, DIGITS, fields.integer(DIGITS)),
                fields.integer(SKEW),
                fields.integer(QR_SIZE));
        request.verify();
        return request;
    }

    private static long number(Map<String, String> address, String name, long otherwise) {
        String text = address.getOrDefault(name, "");
        try {
            return text.isEmpty() ? otherwise : Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw RequestFailure.badRequest("an error occurred while parsing " + name + " value in url");
        }
    }

    /** Digits are checked before the algorithm, as Vault does. */
    private static Algorithm algorithm(String name, int digits) {
        if (digits != 6 && digits != 8) {
            throw RequestFailure.badRequest("the digits value can only be 6 or 8");
        }
        return Algorithm.named(name).orElseThrow(() -> RequestFailure.badRequest("the algorithm value is not valid"));
    }

    private void verify() {
        require(period > 0, "the period value must be greater than zero");
        require(skew == 0 || skew == 1, "the skew value must be 0 or 1");
        require(qrSize >= 0, "the qr_size value must be greater than or equal to zero");
        require(qrSize <= MAX_QR_SIZE, "the qr_size value must be at most " + MAX_QR_SIZE);
        require(size > 0, "the key_size value must be greater than zero");
        require(size <= MAX_SIZE, "the key_size value must be at most " + MAX_SIZE);
        if (generate) {
            require(!accountName.isEmpty(), "the account_name value is required for generated keys");
            require(!issuer.isEmpty(), "the issuer value is required for generated keys");
        } else {
            require(!imported.isEmpty(), "the key value is required");
        }
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw RequestFailure.badRequest(otherwise);
        }
    }

    /** @throws RequestFailure 400 when the key to import is no Base32 */
    TotpKey key() {
        Secret secret = generate ? random() : Base32Text.decode(imported.reveal());
        return new TotpKey(secret, issuer, accountName, period, algorithm, digits, skew);
    }

    private Secret random() {
        byte[] bytes = new byte[size];
        RANDOM.nextBytes(bytes);
        return Secret.of(bytes);
    }
}
