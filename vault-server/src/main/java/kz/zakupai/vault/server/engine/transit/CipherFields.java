package kz.zakupai.vault.server.engine.transit;

import java.util.LinkedHashMap;
import java.util.Map;
import kz.zakupai.vault.server.engine.Field;
import kz.zakupai.vault.server.engine.FieldType;
import org.jspecify.annotations.Nullable;

/** What encrypting, decrypting, rewrapping and data keys have in common. */
final class CipherFields {
    static final String NO_KEY = "encryption key not found";

    private CipherFields() {}

    static Field context() {
        return Field.of("context", FieldType.STRING, "Base64; needed for derived keys: what the key is derived from.");
    }

    static Field associatedData() {
        return Field.of(
                "associated_data",
                FieldType.STRING,
                "Base64; data that is not encrypted, but without which the ciphertext does not open.");
    }

    /** Encrypts, and says so as every answer does. */
    static Map<String, @Nullable Object> encrypted(
            NamedKey key, Encryption encryption, Encryption.Input input, byte[] plaintext) {
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        answer.put("ciphertext", encryption.encrypt(key, input, plaintext));
        int version = input.keyVersion();
        answer.put("key_version", version == 0 ? key.policy().versions().latest() : version);
        return answer;
    }
}
