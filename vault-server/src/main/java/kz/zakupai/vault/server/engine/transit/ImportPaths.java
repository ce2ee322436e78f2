package kz.zakupai.vault.server.engine.transit;

import java.security.MessageDigest;
import java.util.List;
import kz.zakupai.vault.server.engine.Call;
import kz.zakupai.vault.server.engine.EnginePath;
import kz.zakupai.vault.server.engine.Field;
import kz.zakupai.vault.server.engine.FieldType;
import kz.zakupai.vault.server.engine.Fields;
import kz.zakupai.vault.server.request.RequestFailure;
import kz.zakupai.vault.server.request.Response;
import org.jspecify.annotations.Nullable;

/** {@code keys/:name/import} and {@code import_version}: keys that were made elsewhere. */
final class ImportPaths {
    private static final String IMPORTING = "error importing key: ";

    private final Keys keys;
    private final KeyInput input;

    ImportPaths(Keys keys, WrappingKey wrappingKey) {
        this.keys = keys;
        this.input = new KeyInput(wrappingKey);
    }

    List<EnginePath.Builder> paths() {
        return List.of(
                KeyInput.declare(
                                EnginePath.of("keys/{name}/import", "Makes a key with a secret that is brought along."))
                        .field(Field.of("type", FieldType.STRING, "What the key is for, such as aes256-gcm96.")
                                .orElse(KeyType.AES256_GCM96.wireName()))
                        .field("allow_rotation", FieldType.BOOL, "Later versions may be made here.")
                        .field("derived", FieldType.BOOL, "Each operation derives a key from its context.")
                        .field("exportable", FieldType.BOOL, "The secret may be exported. Never taken back.")
                        .field(
                                "allow_plaintext_backup",
                                FieldType.BOOL,
                                "The key may be backed up in plaintext. Never taken back.")
                        .field("context", FieldType.STRING, "Not used.")
                        .field("convergent_encryption", FieldType.BOOL, "Refused: not for keys that are imported.")
                        .field("auto_rotate_period", FieldType.DURATION, "How old a version may get; 0 for any age.")
                        .onWrite(this::make),
                KeyInput.declare(EnginePath.of(
                                "keys/{name}/import_version", "Brings the next version of an imported key."))
                        .field(
                                "version",
                                FieldType.INT,
                                "Complete this version, which has only a public key, instead of adding one.")
                        .onWrite(this::add));
    }

    private Response make(Call call) {
        Fields fields = call.fields();
        String name = KeyName.of(call);
        if (fields.has("convergent_encryption")) {
            throw RequestFailure.badRequest("import cannot be used on keys with convergent encryption enabled");
        }
        boolean rotation = fields.bool("allow_rotation");
        if (!fields.duration("auto_rotate_period").isZero() && !rotation) {
            throw RequestFailure.badRequest("allow_rotation must be set to true if auto-rotation is enabled");
        }
        var settings = new KeyPolicy.Settings(
                fields.bool("exportable"),
                fields.bool("allow_plaintext_backup"),
                false,
                KeyCreation.checkedRotation(fields.duration("auto_rotate_period")),
                false);
        KeyInput.isPrivate(fields);
        KeyType type = KeyType.ofAnyCase(fields.string("type"))
                .orElseThrow(() -> RequestFailure.badRequest("unknown key type: " + fields.string("type")));
        checkAbsent(keys.find(call.storage(), name));
        KeyMaterial material = read(call, type, fields.bool("derived"));
        var traits = new KeyPolicy.Traits(type, size(type, material), fields.bool("derived"), false);
        keys.change(call.storage(), name, before -> {
            checkAbsent(before);
            return Keys.Edit.of(
                    new KeyPolicy(
                            name,
                            traits,
                            settings,
                            KeyPolicy.Versions.first(call.now()),
                            new KeyPolicy.Origin(true, rotation),
                            KeyPolicy.Marks.NONE),
                    KeyVersion.of(1, call.now(), type, material));
        });
        return Response.none();
    }

    private static void checkAbsent(@Nullable NamedKey key) {
        if (key != null) {
            throw RequestFailure.badRequest("the import path cannot be used with an existing key; use import-version to"
                    + " rotate an existing imported key");
        }
    }

    /** The errors of what an import brings name the import. */
    private KeyMaterial read(Call call, KeyType type, boolean derived) {
        if (derived && !type.derives()) {
            throw RequestFailure.badRequest(IMPORTING + "derivation not supported for key type " + type);
        }
        return input.read(call, type, derived);
    }

    private static int size(KeyType type, KeyMaterial material) {
        return type == KeyType.HMAC ? material.privateBytes().length : 0;
    }

    private Response add(Call call) {
        String name = KeyName.of(call);
        boolean secret = KeyInput.isPrivate(call.fields());
        NamedKey known = keys.find(call.storage(), name);
        if (known == null) {
            throw RequestFailure.badRequest(
                    "no key found with name " + name + "; to import a new key, use the import/ endpoint");
        }
        checkImported(known);
        KeyMaterial material =
                input.read(call, known.type(), known.policy().traits().derived());
        keys.change(call.storage(), name, key -> {
            if (key == null || key.type() != known.type()) {
                throw RequestFailure.badRequest("key not found");
            }
            checkImported(key);
            return call.fields().has("version")
                    ? completing(key, call.fields().integer("version"), material, secret)
                    : adding(call, key, material, secret);
        });
        return Response.none();
    }

    private static void checkImported(NamedKey key) {
        if (!key.policy().origin().imported()) {
            throw RequestFailure.badRequest("the import_version endpoint can only be used with an imported key");
        }
        key.checkUsable();
    }

    /** A private key that fits the latest version, which has only a public one, completes it; else a version is added. */
    private static Keys.Edit adding(Call call, NamedKey key, KeyMaterial material, boolean secret) {
        KeyVersion latest = key.latest();
        if (secret && !latest.material().hasPrivate() && samePair(latest.material(), material)) {
            return Keys.Edit.of(key.policy(), latest.withMaterial(material));
        }
        if (key.type() == KeyType.HMAC
                && size(key.type(), material) != key.policy().traits().keySize()) {
            throw RequestFailure.badRequest("invalid key size " + size(key.type(), material) + " bytes: the key's"
                    + " other versions have " + key.policy().traits().keySize());
        }
        KeyPolicy.Versions versions = key.policy().versions().next(call.now());
        return Keys.Edit.of(
                key.policy().withVersions(versions),
                KeyVersion.of(versions.latest(), call.now(), key.type(), material));
    }

    private static Keys.Edit completing(NamedKey key, int number, KeyMaterial material, boolean secret) {
        KeyVersion version = key.version(number);
        if (key.type().symmetric()) {
            throw RequestFailure.badRequest("provided type does not support importing key versions");
        }
        if (version.material().hasPrivate()) {
            throw RequestFailure.badRequest("private key imported, key version cannot be updated");
        }
        if (!secret) {
            throw RequestFailure.badRequest(
                    "cannot add a public key to a key version that already has a public key set");
        }
        if (!samePair(version.material(), material)) {
            throw RequestFailure.badRequest("cannot import key, key pair does not match");
        }
        return Keys.Edit.of(key.policy(), version.withMaterial(material));
    }

    private static boolean samePair(KeyMaterial one, KeyMaterial other) {
        return one instanceof KeyPairMaterial first
                && other instanceof KeyPairMaterial second
                && MessageDigest.isEqual(first.publicBytes(), second.publicBytes());
    }
}
