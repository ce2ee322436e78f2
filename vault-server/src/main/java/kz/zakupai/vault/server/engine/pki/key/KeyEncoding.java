package kz.zakupai.vault.server.engine.pki.key;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import kz.zakupai.vault.server.json.Json;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.jspecify.annotations.Nullable;

/** A key as it is stored: a JSON object with PKCS #8 and SubjectPublicKeyInfo in base64. */
final class KeyEncoding {
    private static final Base64.Encoder ENCODER = Base64.getEncoder();
    private static final Base64.Decoder DECODER = Base64.getDecoder();

    private KeyEncoding() {}

    static byte[] bytes(SigningKey key) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        values.put("name", key.name());
        values.put("type", key.type().wireName());
        values.put("bits", key.bits());
        values.put("private_key", ENCODER.encodeToString(key.privateKey().getEncoded()));
        try {
            values.put("public_key", ENCODER.encodeToString(key.publicKey().getEncoded()));
        } catch (IOException e) {
            throw new KeyFailure("the public key of " + key.id() + " cannot be written", e);
        }
        return Json.bytes(values);
    }

    /** @throws KeyFailure when the entry is damaged */
    static SigningKey parse(String id, byte[] stored) {
        Map<String, @Nullable Object> values = Json.object(stored);
        KeyType type = Objects.requireNonNull(KeyType.named(text(values, "type")), id);
        int bits = values.get("bits") instanceof Number number ? number.intValue() : 0;
        byte[] privateKey = DECODER.decode(text(values, "private_key"));
        byte[] publicKey = DECODER.decode(text(values, "public_key"));
        try {
            return new SigningKey(
                    id,
                    text(values, "name"),
                    type,
                    bits,
                    privateKey(type, bits, privateKey),
                    SubjectPublicKeyInfo.getInstance(publicKey));
        } catch (GeneralSecurityException e) {
            throw new KeyFailure("key " + id + " cannot be read", e);
        }
    }

    static PrivateKey privateKey(KeyType type, int bits, byte[] pkcs8) throws GeneralSecurityException {
        String algorithm = switch (type) {
            case RSA -> "RSA";
            case EC -> "EC";
            case ED25519 -> "Ed25519";
        };
        return KeyFactory.getInstance(algorithm, Providers.of(type, bits))
                .generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
    }

    private static String text(Map<String, @Nullable Object> values, String name) {
        return values.get(name) instanceof String text ? text : "";
    }
}
