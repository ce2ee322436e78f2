package kz.zakupai.vault.server.engine.transit;

import java.util.Map;
import kz.zakupai.vault.server.engine.Call;
import kz.zakupai.vault.server.engine.EnginePath;
import kz.zakupai.vault.server.engine.Field;
import kz.zakupai.vault.server.engine.FieldType;
import kz.zakupai.vault.server.request.RequestFailure;
import kz.zakupai.vault.server.request.Response;
import org.jspecify.annotations.Nullable;

/** {@code datakey/plaintext/:name} and {@code datakey/wrapped/:name}: a random key, encrypted by the named one. */
final class DatakeyPath {
    private final Keys keys;
    private final Encryption encryption;

    DatakeyPath(Keys keys, Encryption encryption) {
        this.keys = keys;
        this.encryption = encryption;
    }

    EnginePath.Builder path() {
        return EnginePath.of("datakey/{plaintext}/{name}", "Makes a random key, encrypted by a named key.")
                .field("plaintext", FieldType.STRING, "plaintext to get the key itself as well, or wrapped.")
                .field("name", FieldType.STRING, "Name of the key that encrypts.")
                .field(CipherFields.context())
                .field(Field.of("bits", FieldType.INT, "Length of the random key: 128, 256 or 512.")
                        .orElse(256))
                .field("key_version", FieldType.INT, "The version that encrypts; 0 for the latest.")
                .field(CipherFields.associatedData())
                .onWrite(this::make);
    }

    private Response make(Call call) {
        boolean shown = switch (call.fields().string("plaintext")) {
            case "plaintext" -> true;
            case "wrapped" -> false;
            default -> throw RequestFailure.badRequest("Invalid path, must be 'plaintext' or 'wrapped'");
        };
        byte[] context = Base64Text.decodeOr(call.fields().string("context"), "failed to base64-decode context");
        NamedKey key = KeyCreation.existing(keys, call.storage(), KeyName.of(call), CipherFields.NO_KEY);
        int bits = call.fields().integer("bits");
        if (bits != 128 && bits != 256 && bits != 512) {
            throw RequestFailure.badRequest("invalid bit length");
        }
        var input = new Encryption.Input(call.fields().integer("key_version"), context, associated(call, key.type()));
        byte[] made = Randomness.bytes(bits / 8);
        Map<String, @Nullable Object> answer = CipherFields.encrypted(key, encryption, input, made);
        if (shown) {
            answer.put("plaintext", Base64Text.encode(made));
        }
        return Response.of(answer);
    }

    private static byte[] associated(Call call, KeyType type) {
        String encoded = call.fields().string("associated_data");
        if (!encoded.isEmpty() && !type.takesAssociatedData()) {
            throw RequestFailure.badRequest("'associated_data' provided for non-AEAD cipher suite " + type);
        }
        return Base64Text.decode(encoded, "unable to get associated_data/additional_data from factory[0]: ");
    }
}
