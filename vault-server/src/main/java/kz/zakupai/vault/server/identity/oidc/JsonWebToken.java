package kz.zakupai.vault.server.identity.oidc;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import kz.zakupai.vault.server.json.Json;
import kz.zakupai.vault.server.json.JsonSyntax;
import kz.zakupai.vault.server.json.StoredObject;
import org.jspecify.annotations.Nullable;

/** A JSON Web Token in its compact form (RFC 7515, RFC 7519). */
record JsonWebToken(StoredObject header, StoredObject claims, String signedText, String signature) {
    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

    static String signed(SigningKey key, Map<String, @Nullable Object> claims) {
        var header = new LinkedHashMap<String, @Nullable Object>();
        SigningAlgorithm algorithm = key.verification().algorithm();
        header.put("alg", algorithm.wireName());
        header.put("kid", key.id());
        String content = ENCODER.encodeToString(Json.bytes(header)) + "." + ENCODER.encodeToString(Json.bytes(claims));
        byte[] signature = algorithm.sign(key.privateKey(), content.getBytes(StandardCharsets.US_ASCII));
        return content + "." + ENCODER.encodeToString(signature);
    }

    /** @throws IllegalArgumentException when it is no token */
    static JsonWebToken parse(String token) {
        String[] parts = token.split("\\.", -1);
        if (parts.length != 3) {
            throw new IllegalArgumentException("compact JWS format must have three parts");
        }
        try {
            return new JsonWebToken(part(parts[0]), part(parts[1]), parts[0] + "." + parts[1], parts[2]);
        } catch (JsonSyntax e) {
            throw new IllegalArgumentException("it holds no JSON", e);
        }
    }

    private static StoredObject part(String text) {
        return new StoredObject(Json.object(Base64.getUrlDecoder().decode(text)));
    }

    /** Whether {@code key} has signed it, with the key's own algorithm. */
    boolean signedBy(VerificationKey key) {
        if (!header.text("alg").equals(key.algorithm().wireName())
                || !header.text("kid").equals(key.id())) {
            return false;
        }
        try {
            byte[] signed = Base64.getUrlDecoder().decode(signature);
            return key.algorithm().verifies(key.key(), signedText.getBytes(StandardCharsets.US_ASCII), signed);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
