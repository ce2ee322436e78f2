package kz.zakupai.vault.server.engine.transit;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import kz.zakupai.vault.server.engine.Call;
import kz.zakupai.vault.server.engine.EnginePath;
import kz.zakupai.vault.server.engine.Field;
import kz.zakupai.vault.server.engine.FieldType;
import kz.zakupai.vault.server.request.Operation;
import kz.zakupai.vault.server.request.RequestFailure;
import kz.zakupai.vault.server.request.Response;
import org.jspecify.annotations.Nullable;

/** {@code encrypt/:name}. Who may create gets a missing key made, unless {@code config/keys} forbids it. */
final class EncryptPath {
    private static final KeyPolicy.Settings PLAIN = new KeyPolicy.Settings(false, false, false, Duration.ZERO, false);

    private final Keys keys;
    private final Encryption encryption;

    EncryptPath(Keys keys, Encryption encryption) {
        this.keys = keys;
        this.encryption = encryption;
    }

    EnginePath.Builder path() {
        return EnginePath.of("encrypt/{name}", "Encrypts a plaintext, or a batch of them.")
                .field("name", FieldType.STRING, "Name of the key.")
                .field("plaintext", FieldType.STRING, "What to encrypt, in Base64.")
                .field(CipherFields.context())
                .field("key_version", FieldType.INT, "The version that encrypts; 0 for the latest.")
                .field(CipherFields.associatedData())
                .field(Field.of("type", FieldType.STRING, "The type of the key, where this request makes it.")
                        .orElse(KeyType.AES256_GCM96.wireName()))
                .field(
                        "convergent_encryption",
                        FieldType.BOOL,
                        "Where this request makes the key: equal plaintexts give equal ciphertexts.")
                .field(BatchAnswer.partialFailureField())
                .field(BatchInput.field())
                .exists(call -> keys.find(call.storage(), KeyName.of(call)) != null)
                .on(Operation.CREATE, this::create)
                .on(Operation.UPDATE, this::update);
    }

    private Response update(Call call) {
        List<CipherItem> items = items(call);
        NamedKey key = KeyCreation.existing(keys, call.storage(), KeyName.of(call), CipherFields.NO_KEY);
        return encrypt(call, key, items);
    }

    private Response create(Call call) {
        List<CipherItem> items = items(call);
        String name = KeyName.of(call);
        KeyPolicy.Traits traits = traits(call, items.getFirst().hasContext());
        if (KeysConfigPath.upsertDisabled(call.storage())) {
            throw RequestFailure.badRequest(CipherFields.NO_KEY);
        }
        if (items.stream().noneMatch(CipherItem::decodable)) {
            items.getFirst().checkDecodable();
        }
        KeyCreation.Outcome outcome = KeyCreation.findOrMake(keys, call, name, traits, PLAIN);
        Response answer = encrypt(call, outcome.key(), items);
        return outcome.made()
                ? answer
                : answer.withWarning("Attempted creation of the key during the encrypt operation, but it was created"
                        + " beforehand");
    }

    private static KeyPolicy.Traits traits(Call call, boolean derived) {
        boolean convergent = call.fields().bool("convergent_encryption");
        if (convergent && !derived) {
            throw RequestFailure.badRequest(
                    "convergent encryption requires derivation to be enabled, so context is required");
        }
        String wireName = call.fields().string("type");
        KeyType type = KeyType.of(wireName).orElse(null);
        if (type != null && type.family() == KeyType.Family.ECDSA) {
            throw RequestFailure.badRequest("key type " + wireName + " not supported for this operation");
        }
        if (type == null || type.family() != KeyType.Family.AEAD) {
            throw RequestFailure.badRequest("unknown key type " + wireName);
        }
        return new KeyPolicy.Traits(type, 0, derived, convergent);
    }

    private static List<CipherItem> items(Call call) {
        return BatchInput.given(call)
                ? CipherItem.ofBatch(call, CipherItem.Text.PLAINTEXT, true)
                : List.of(CipherItem.ofRequest(call, CipherItem.Text.PLAINTEXT, true, true));
    }

    private Response encrypt(Call call, NamedKey key, List<CipherItem> items) {
        if (!BatchInput.given(call)) {
            return Response.of(encrypt(key, items.getFirst()));
        }
        BatchInput.checkCount(items.size(), key.type());
        return BatchAnswer.of(items, item -> encrypt(key, item), Map.of(), CipherItem::reference)
                .responseByOutcome(call);
    }

    private Map<String, @Nullable Object> encrypt(NamedKey key, CipherItem item) {
        byte[] plaintext = item.plaintext();
        return CipherFields.encrypted(key, encryption, item.encrypting(key), plaintext);
    }
}
