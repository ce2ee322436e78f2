package kz.zakupai.vault.server.engine.transit;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import kz.zakupai.vault.server.request.Response;
import org.jspecify.annotations.Nullable;

/** A named key as the API shows it: everything but its secrets. */
final class KeyAnswer {
    private KeyAnswer() {}

    static Response of(NamedKey key) {
        return of(key, new byte[0]);
    }

    /** @param context which public keys of a derived key to show; empty for none */
    static Response of(NamedKey key, byte[] context) {
        KeyPolicy policy = key.policy();
        Map<String, @Nullable Object> data = new LinkedHashMap<>();
        data.put("name", policy.name());
        data.put("type", policy.type().wireName());
        settings(data, policy);
        capabilities(data, policy.type());
        origin(data, policy);
        if (policy.traits().derived()) {
            data.put("kdf", "hkdf_sha256");
            data.put("convergent_encryption", policy.traits().convergent());
            if (policy.traits().convergent()) {
                data.put("convergent_encryption_version", -1); // each version knows its own
            }
        }
        if (policy.type() != KeyType.HMAC) {
            data.put("keys", versions(key, context));
        }
        return Response.of(data);
    }

    private static void settings(Map<String, @Nullable Object> data, KeyPolicy policy) {
        KeyPolicy.Settings settings = policy.settings();
        KeyPolicy.Versions versions = policy.versions();
        data.put("derived", policy.traits().derived());
        data.put("deletion_allowed", settings.deletionAllowed());
        data.put("min_available_version", versions.minAvailable());
        data.put("min_decryption_version", versions.minDecryption());
        data.put("min_encryption_version", versions.minEncryption());
        data.put("latest_version", versions.latest());
        data.put("exportable", settings.exportable());
        data.put("allow_plaintext_backup", settings.plaintextBackup());
        data.put("auto_rotate_period", settings.autoRotatePeriod().toSeconds());
        data.put("soft_deleted", settings.softDeleted());
    }

    private static void capabilities(Map<String, @Nullable Object> data, KeyType type) {
        data.put("supports_encryption", type.encrypts());
        data.put("supports_decryption", type.encrypts());
        data.put("supports_signing", type.signs());
        data.put("supports_derivation", type.derives());
    }

    private static void origin(Map<String, @Nullable Object> data, KeyPolicy policy) {
        data.put("imported_key", policy.origin().imported());
        if (policy.traits().keySize() != 0) {
            data.put("key_size", policy.traits().keySize());
        }
        if (policy.origin().imported()) {
            data.put("imported_key_allow_rotation", policy.origin().rotationAllowed());
        }
        mark(data, "backup_info", policy.marks().backup());
        mark(data, "restore_info", policy.marks().restore());
    }

    private static void mark(Map<String, @Nullable Object> data, String name, KeyPolicy.@Nullable Mark mark) {
        if (mark != null) {
            data.put(name, Map.of("time", mark.time(), "version", mark.version()));
        }
    }

    private static Map<String, @Nullable Object> versions(NamedKey key, byte[] context) {
        Map<String, @Nullable Object> versions = new LinkedHashMap<>();
        KeyPolicy.Versions numbers = key.policy().versions();
        for (int number = numbers.minDecryption(); number <= numbers.latest(); number++) {
            KeyVersion version = key.version(number);
            versions.put(
                    Integer.toString(number),
                    version.material() instanceof KeyPairMaterial pair
                            ? pair(key, version, pair, context)
                            : (Object) version.created().getEpochSecond());
        }
        return versions;
    }

    private static Map<String, @Nullable Object> pair(
            NamedKey key, KeyVersion version, KeyPairMaterial pair, byte[] context) {
        Map<String, @Nullable Object> shown = new LinkedHashMap<>();
        boolean derived = key.policy().traits().derived();
        shown.put("name", key.type().versionName());
        if (derived && context.length == 0) {
            shown.put("public_key", "");
        } else {
            shown.put("public_key", publicKey(derived ? Signing.pair(key.checkUsable(), version, context) : pair));
        }
        shown.put("certificate_chain", certificates(version));
        shown.put("creation_time", version.created());
        return shown;
    }

    /** As a read shows it: Base64 of the 32 bytes for Ed25519, PEM for the others. */
    static String publicKey(KeyPairMaterial pair) {
        return pair instanceof EdwardsPair edwards
                ? Base64Text.encode(edwards.rawPublic())
                : Pem.write("PUBLIC KEY", pair.publicBytes());
    }

    /** PEM blocks, one behind the other. */
    static String certificates(KeyVersion version) {
        return version.certificates().stream()
                .map(certificate -> Pem.write("CERTIFICATE", certificate.der()).strip())
                .collect(Collectors.joining("\n"));
    }
}
