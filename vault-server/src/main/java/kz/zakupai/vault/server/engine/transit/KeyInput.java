package kz.zakupai.vault.server.engine.transit;

import java.util.Arrays;
import java.util.List;
import kz.zakupai.vault.server.engine.Call;
import kz.zakupai.vault.server.engine.EnginePath;
import kz.zakupai.vault.server.engine.Field;
import kz.zakupai.vault.server.engine.FieldType;
import kz.zakupai.vault.server.engine.Fields;
import kz.zakupai.vault.server.request.RequestFailure;
import org.bouncycastle.util.io.pem.PemObject;

/** The key that an import brings: a wrapped secret, or a public key in PEM. */
final class KeyInput {
    private static final String CIPHERTEXT = "ciphertext";
    private static final String PUBLIC_KEY = "public_key";

    private final WrappingKey wrappingKey;

    KeyInput(WrappingKey wrappingKey) {
        this.wrappingKey = wrappingKey;
    }

    static EnginePath.Builder declare(EnginePath.Builder path) {
        return path.field("name", FieldType.STRING, "Name of the key.")
                .field(
                        CIPHERTEXT,
                        FieldType.STRING,
                        "Base64: an AES-256 key, encrypted with RSA-OAEP for the wrapping key, and behind it the secret,"
                                + " wrapped with AES-KWP: raw for symmetric types, else PKCS #8.")
                .field(PUBLIC_KEY, FieldType.STRING, "In PEM; the key will only encrypt or verify.")
                .field(Field.of("hash_function", FieldType.STRING, "Of OAEP: SHA1, SHA224, SHA256, SHA384 or SHA512.")
                        .orElse("SHA256"));
    }

    /** @throws RequestFailure 400 where both are given */
    static boolean isPrivate(Fields fields) {
        if (fields.has(CIPHERTEXT) && fields.has(PUBLIC_KEY)) {
            throw RequestFailure.badRequest("only one of the following fields, ciphertext and public_key, can be set");
        }
        return fields.has(CIPHERTEXT);
    }

    /** Reads the key, as one of {@code type}; a key that others are derived from must be a secret. */
    KeyMaterial read(Call call, KeyType type, boolean derived) {
        Fields fields = call.fields();
        return isPrivate(fields) ? unwrapped(call, type) : readPublic(fields.string(PUBLIC_KEY), type, derived);
    }

    private KeyMaterial unwrapped(Call call, KeyType type) {
        String hash = KeyWrap.oaepHash(call.fields().string("hash_function"));
        byte[] wrapped = Base64Text.decode(call.fields().string(CIPHERTEXT));
        byte[] secret = KeyWrap.unwrap(wrappingKey.pair(call.storage()), wrapped, hash);
        try {
            return KeyReading.readPrivate(type, secret);
        } finally {
            Arrays.fill(secret, (byte) 0);
        }
    }

    private static KeyMaterial readPublic(String pem, KeyType type, boolean derived) {
        if (type.symmetric()) {
            throw RequestFailure.badRequest("provided type does not support public_key import");
        }
        if (derived && type == KeyType.ED25519) {
            throw RequestFailure.badRequest("unable to import only public key for derived Ed25519 key: imported key"
                    + " should not be an Ed25519 key pair but is instead an HKDF key");
        }
        List<PemObject> blocks = Pem.read(pem);
        if (blocks.isEmpty()) {
            throw RequestFailure.badRequest("error parsing public key: not in PEM format");
        }
        return KeyReading.readPublic(type, blocks.getFirst().getContent());
    }
}
