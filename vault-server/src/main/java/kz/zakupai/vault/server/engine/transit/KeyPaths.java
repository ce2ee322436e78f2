package kz.zakupai.vault.server.engine.transit;

import java.util.List;
import kz.zakupai.vault.server.engine.Call;
import kz.zakupai.vault.server.engine.EnginePath;
import kz.zakupai.vault.server.engine.Field;
import kz.zakupai.vault.server.engine.FieldType;
import kz.zakupai.vault.server.engine.Fields;
import kz.zakupai.vault.server.request.Operation;
import kz.zakupai.vault.server.request.RequestFailure;
import kz.zakupai.vault.server.request.Response;

/** {@code keys}: lists, makes, shows and deletes named keys, for good or softly. */
final class KeyPaths {
    private final Keys keys;

    KeyPaths(Keys keys) {
        this.keys = keys;
    }

    List<EnginePath.Builder> paths() {
        return List.of(list(), key(), softDelete(), softDeleteRestore());
    }

    private EnginePath.Builder list() {
        return EnginePath.of("keys", "Lists the names of all keys.")
                .field("after", FieldType.STRING, "List names behind this one, which need not exist.")
                .field("limit", FieldType.INT, "How many names at most; all when absent or not positive.")
                .on(
                        Operation.LIST,
                        call -> Response.keys(Keys.names(
                                call.storage(),
                                call.fields().string("after"),
                                Math.max(0, call.fields().integer("limit")))));
    }

    private EnginePath.Builder key() {
        return EnginePath.of("keys/{name}", "Makes, shows and deletes a named key.")
                .field("name", FieldType.STRING, "Name of the key.")
                .field(Field.of("type", FieldType.STRING, "What the key is for, such as aes256-gcm96 or ed25519.")
                        .orElse(KeyType.AES256_GCM96.wireName()))
                .field("derived", FieldType.BOOL, "Each operation derives a key from its context.")
                .field(
                        "convergent_encryption",
                        FieldType.BOOL,
                        "Equal plaintexts give equal ciphertexts; the key must be derived.")
                .field("exportable", FieldType.BOOL, "The secret may be exported. Never taken back.")
                .field(
                        "allow_plaintext_backup",
                        FieldType.BOOL,
                        "The key may be backed up in plaintext. Never taken back.")
                .field("context", FieldType.STRING, "When reading: Base64, whose public keys of a derived key to show.")
                .field("auto_rotate_period", FieldType.DURATION, "How old a version may get; 0 for any age.")
                .field("key_size", FieldType.INT, "Bytes of a key of type hmac, 32 to 512.")
                .on(Operation.READ, this::read)
                .onWrite(this::write)
                .on(Operation.DELETE, this::delete);
    }

    private Response read(Call call) {
        NamedKey key = keys.find(call.storage(), KeyName.of(call));
        if (key == null) {
            throw RequestFailure.notFound();
        }
        String context = call.fields().string("context");
        return KeyAnswer.of(key, Base64Text.decodeOr(context, "failed to base64-decode context"));
    }

    private Response write(Call call) {
        Fields fields = call.fields();
        String name = KeyName.of(call);
        var settings = new KeyPolicy.Settings(
                fields.bool("exportable"),
                fields.bool("allow_plaintext_backup"),
                false,
                KeyCreation.checkedRotation(fields.duration("auto_rotate_period")),
                false);
        KeyPolicy.Traits traits = traits(fields);
        KeyCreation.Outcome outcome = KeyCreation.findOrMake(keys, call, name, traits, settings);
        Response answer = KeyAnswer.of(outcome.key());
        return outcome.made() ? answer : answer.withWarning("key " + name + " already existed");
    }

    private static KeyPolicy.Traits traits(Fields fields) {
        boolean derived = fields.bool("derived");
        boolean convergent = fields.bool("convergent_encryption");
        if (convergent && !derived) {
            throw RequestFailure.badRequest("convergent encryption requires derivation to be enabled");
        }
        KeyType type = KeyType.of(fields.string("type"))
                .orElseThrow(() -> RequestFailure.badRequest("unknown key type " + fields.string("type")));
        int size = fields.integer("key_size");
        if (size != 0 && type != KeyType.HMAC) {
            throw RequestFailure.badRequest("key_size is not valid for algorithm " + type);
        }
        if (size != 0 && (size < KeyType.HMAC_MIN_BYTES || size > KeyType.HMAC_MAX_BYTES)) {
            throw RequestFailure.badRequest("invalid key_size " + size);
        }
        return new KeyPolicy.Traits(type, size, derived, convergent);
    }

    private Response delete(Call call) {
        String name = KeyName.of(call);
        String failed = "error deleting policy " + name + ": ";
        keys.delete(call.storage(), name, key -> {
            if (key == null) {
                throw RequestFailure.badRequest(failed + "could not delete key; not found");
            }
            if (!key.policy().settings().deletionAllowed()) {
                throw RequestFailure.badRequest(failed + "deletion is not allowed for this key");
            }
            return key.policy();
        });
        return Response.none();
    }

    private EnginePath.Builder softDelete() {
        return EnginePath.of("keys/{name}/soft-delete", "Lets a key rest: it is kept, but nothing can be done with it.")
                .field("name", FieldType.STRING, "Name of the key.")
                .on(Operation.DELETE, call -> rest(call, true, "key was already marked as soft deleted"));
    }

    private EnginePath.Builder softDeleteRestore() {
        return EnginePath.of("keys/{name}/soft-delete-restore", "Brings back a key that rests.")
                .field("name", FieldType.STRING, "Name of the key.")
                .onWrite(call -> rest(call, false, "key was already restored"));
    }

    private Response rest(Call call, boolean deleted, String already) {
        boolean[] was = {false};
        NamedKey key = keys.change(call.storage(), KeyName.of(call), before -> {
            was[0] = before != null && before.policy().settings().softDeleted() == deleted;
            return before == null || was[0]
                    ? null
                    : Keys.Edit.of(before.policy().withSoftDeleted(deleted));
        });
        if (key == null) {
            return Response.none();
        }
        Response answer = KeyAnswer.of(key);
        return was[0] ? answer.withWarning(already) : answer;
    }
}
