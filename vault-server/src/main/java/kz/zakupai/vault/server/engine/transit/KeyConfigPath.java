package kz.zakupai.vault.server.engine.transit;

import kz.zakupai.vault.server.engine.Call;
import kz.zakupai.vault.server.engine.EnginePath;
import kz.zakupai.vault.server.engine.FieldType;
import kz.zakupai.vault.server.engine.Fields;
import kz.zakupai.vault.server.request.RequestFailure;
import kz.zakupai.vault.server.request.Response;

/** {@code keys/:name/config}: which versions may be used, and what may be done with a key as a whole. */
final class KeyConfigPath {
    private static final String MIN_DECRYPTION = "min_decryption_version";
    private static final String MIN_ENCRYPTION = "min_encryption_version";

    private final Keys keys;

    KeyConfigPath(Keys keys) {
        this.keys = keys;
    }

    EnginePath.Builder path() {
        return EnginePath.of("keys/{name}/config", "Changes the settings of a named key.")
                .field("name", FieldType.STRING, "Name of the key.")
                .field(MIN_DECRYPTION, FieldType.INT, "The oldest version that decrypts and verifies.")
                .field(
                        MIN_ENCRYPTION,
                        FieldType.INT,
                        "The oldest version that encrypts and signs; 0 for any that decrypts.")
                .field("deletion_allowed", FieldType.BOOL, "Whether the key may be deleted.")
                .field("exportable", FieldType.BOOL, "The secret may be exported. Never taken back.")
                .field(
                        "allow_plaintext_backup",
                        FieldType.BOOL,
                        "The key may be backed up in plaintext. Never taken back.")
                .field("auto_rotate_period", FieldType.DURATION, "How old a version may get; 0 for any age.")
                .onWrite(this::write);
    }

    private Response write(Call call) {
        String name = KeyName.of(call);
        Fields fields = call.fields();
        NamedKey key = keys.change(call.storage(), name, before -> {
            if (before == null) {
                throw RequestFailure.badRequest("no existing key named " + name + " could be found");
            }
            KeyPolicy after = changed(before.policy(), fields);
            if (after.equals(before.policy())) {
                return null;
            }
            checkAvailable(after.versions());
            return Keys.Edit.of(after);
        });
        if (key == null) {
            throw new IllegalStateException("a changed key is gone");
        }
        Response answer = KeyAnswer.of(key);
        return fields.has(MIN_DECRYPTION) && fields.integer(MIN_DECRYPTION) == 0
                ? answer.withWarning("since Vault 0.3 (prior to the OpenBao fork), transit key numbering starts at 1;"
                        + " forcing minimum to 1")
                : answer;
    }

    private static KeyPolicy changed(KeyPolicy policy, Fields fields) {
        KeyPolicy.Versions versions = versions(policy.versions(), fields);
        KeyPolicy.Settings before = policy.settings();
        return policy.withVersions(versions)
                .withSettings(new KeyPolicy.Settings(
                        before.exportable() || fields.bool("exportable"),
                        before.plaintextBackup() || fields.bool("allow_plaintext_backup"),
                        fields.has("deletion_allowed") ? fields.bool("deletion_allowed") : before.deletionAllowed(),
                        fields.has("auto_rotate_period")
                                ? KeyCreation.checkedRotation(fields.duration("auto_rotate_period"))
                                : before.autoRotatePeriod(),
                        before.softDeleted()));
    }

    private static KeyPolicy.Versions versions(KeyPolicy.Versions before, Fields fields) {
        int decryption = before.minDecryption();
        if (fields.has(MIN_DECRYPTION)) {
            decryption = Math.max(1, checked(before, fields.integer(MIN_DECRYPTION), "decryption"));
        }
        int encryption = before.minEncryption();
        if (fields.has(MIN_ENCRYPTION)) {
            encryption = checked(before, fields.integer(MIN_ENCRYPTION), "encryption");
        }
        if (encryption > 0 && encryption < decryption) {
            throw RequestFailure.badRequest("cannot set min encryption/decryption values; min encryption version of "
                    + encryption + " must be greater than or equal to min decryption version of " + decryption);
        }
        return before.withMinima(decryption, encryption);
    }

    private static int checked(KeyPolicy.Versions versions, int wished, String use) {
        if (wished < 0) {
            throw RequestFailure.badRequest("min " + use + " version cannot be negative");
        }
        if (wished > versions.latest()) {
            throw RequestFailure.badRequest(
                    "cannot set min " + use + " version of " + wished + ", latest key version is " + versions.latest());
        }
        return wished;
    }

    private static void checkAvailable(KeyPolicy.Versions versions) {
        if (versions.minAvailable() > versions.minEncryption()) {
            throw RequestFailure.badRequest("min encryption version should not be less than min available version");
        }
        if (versions.minAvailable() > versions.minDecryption()) {
            throw RequestFailure.badRequest("min decryption version should not be less then min available version");
        }
    }
}
