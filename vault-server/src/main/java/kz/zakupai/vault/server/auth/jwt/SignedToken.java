package kz.zakupai.vault.server.auth.jwt;

import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import java.text.ParseException;
import java.util.List;
import java.util.Map;
import kz.zakupai.vault.server.json.Json;
import kz.zakupai.vault.server.json.JsonSyntax;
import org.jspecify.annotations.Nullable;

/** A token in JWS compact form (RFC 7515 section 7.1), parsed but not verified. */
final class SignedToken {
    private static final int MAX_LENGTH = 64 * 1024;

    private final JWSObject parsed;

    private SignedToken(JWSObject parsed) {
        this.parsed = parsed;
    }

    /** @throws TokenRejected when the text is no token, or one whose algorithm is none of {@link SignatureAlgorithms} */
    static SignedToken parse(String text) {
        if (text.length() > MAX_LENGTH) {
            throw new TokenRejected("malformed jwt: longer than " + MAX_LENGTH + " characters");
        }
        if (text.chars().filter(character -> character == '.').count() != 2) {
            throw new TokenRejected("malformed jwt: compact JWS format must have three parts");
        }
        try {
            JWSObject parsed = JWSObject.parse(text);
            String algorithm = parsed.getHeader().getAlgorithm().getName();
            if (!SignatureAlgorithms.KNOWN.contains(algorithm)
                    || !parsed.getHeader().isBase64URLEncodePayload()) {
                throw new TokenRejected("malformed jwt: unexpected signature algorithm");
            }
            return new SignedToken(parsed);
        } catch (ParseException | IllegalArgumentException e) {
            throw new TokenRejected("malformed jwt: its header or signature cannot be read");
        }
    }

    String algorithm() {
        return parsed.getHeader().getAlgorithm().getName();
    }

    /** True when one of {@code keys} has signed this token. */
    boolean signedByOneOf(List<VerificationKey> keys) {
        JWSHeader header = parsed.getHeader();
        return keys.stream()
                .filter(key -> key.fits(header))
                .anyMatch(key -> key.verifies(header, parsed.getSigningInput(), parsed.getSignature()));
    }

    /** @throws TokenRejected when the payload is no JSON object */
    Map<String, @Nullable Object> claims() {
        try {
            return Json.object(parsed.getPayload().toBytes());
        } catch (JsonSyntax e) {
            throw new TokenRejected("the token's payload is no JSON object");
        }
    }
}
