package kz.zakupai.vault.server.engine.transit;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import kz.zakupai.vault.server.engine.Call;
import kz.zakupai.vault.server.engine.EnginePath;
import kz.zakupai.vault.server.engine.FieldType;
import kz.zakupai.vault.server.request.Response;
import org.jspecify.annotations.Nullable;

/** {@code decrypt/:name}, and {@code rewrap/:name}, which encrypts again with another version and shows no plaintext. */
final class DecryptPaths {
    private final Keys keys;
    private final Encryption encryption;

    DecryptPaths(Keys keys, Encryption encryption) {
        this.keys = keys;
        this.encryption = encryption;
    }

    List<EnginePath.Builder> paths() {
        return List.of(
                EnginePath.of("decrypt/{name}", "Decrypts a ciphertext, or a batch of them.")
                        .field("name", FieldType.STRING, "Name of the key.")
                        .field("ciphertext", FieldType.STRING, "What to decrypt, as encrypt gave it.")
                        .field(CipherFields.context())
                        .field(CipherFields.associatedData())
                        .field(BatchAnswer.partialFailureField())
                        .field(BatchInput.field())
                        .onWrite(this::decrypt),
                EnginePath.of("rewrap/{name}", "Encrypts ciphertexts again, with the latest version of their key.")
                        .field("name", FieldType.STRING, "Name of the key.")
                        .field("ciphertext", FieldType.STRING, "What to encrypt again, as encrypt gave it.")
                        .field(CipherFields.context())
                        .field("key_version", FieldType.INT, "The version that encrypts; 0 for the latest.")
                        .field(BatchInput.field())
                        .onWrite(this::rewrap));
    }

    private Response decrypt(Call call) {
        boolean batch = BatchInput.given(call);
        List<CipherItem> items = batch
                ? CipherItem.ofBatch(call, CipherItem.Text.CIPHERTEXT, true)
                : List.of(CipherItem.ofRequest(call, CipherItem.Text.CIPHERTEXT, false, true));
        NamedKey key = KeyCreation.existing(keys, call.storage(), KeyName.of(call), CipherFields.NO_KEY);
        if (!batch) {
            return Response.of(decrypt(key, items.getFirst()));
        }
        BatchInput.checkCount(items.size(), key.type());
        return BatchAnswer.of(items, item -> decrypt(key, item), Map.of("plaintext", ""), CipherItem::reference)
                .responseByOutcome(call);
    }

    private Map<String, @Nullable Object> decrypt(NamedKey key, CipherItem item) {
        byte[] plaintext = encryption.decrypt(key, item.decrypting(key), item.ciphertext());
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        answer.put("plaintext", Base64Text.encode(plaintext));
        Arrays.fill(plaintext, (byte) 0);
        return answer;
    }

    private Response rewrap(Call call) {
        boolean batch = BatchInput.given(call);
        List<CipherItem> items = batch
                ? CipherItem.ofBatch(call, CipherItem.Text.CIPHERTEXT, false)
                : List.of(CipherItem.ofRequest(call, CipherItem.Text.CIPHERTEXT, true, false));
        NamedKey key = KeyCreation.existing(keys, call.storage(), KeyName.of(call), CipherFields.NO_KEY);
        if (!batch) {
            return Response.of(rewrap(key, items.getFirst()));
        }
        BatchInput.checkCount(items.size(), key.type());
        return BatchAnswer.of(items, item -> rewrap(key, item), Map.of(), CipherItem::reference)
                .response();
    }

    private Map<String, @Nullable Object> rewrap(NamedKey key, CipherItem item) {
        byte[] plaintext = encryption.decrypt(key, item.decrypting(key), item.ciphertext());
        try {
            return CipherFields.encrypted(key, encryption, item.encrypting(key), plaintext);
        } finally {
            Arrays.fill(plaintext, (byte) 0);
        }
    }
}
