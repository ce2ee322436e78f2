package kz.zakupai.vault.server.engine.transit;

import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Named keys and their versions as JSON objects: what the storage holds (encrypted below) and what a plaintext backup is
 * made of. Reading throws {@link IllegalArgumentException} on anything that writing did not make.
 */
final class KeyFormat {
    private KeyFormat() {}

    static Map<String, @Nullable Object> write(KeyPolicy policy) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("name", policy.name());
        json.put("type", policy.type().wireName());
        json.put("key_size", policy.traits().keySize());
        json.put("derived", policy.traits().derived());
        json.put("convergent", policy.traits().convergent());
        json.put("exportable", policy.settings().exportable());
        json.put("plaintext_backup", policy.settings().plaintextBackup());
        json.put("deletion_allowed", policy.settings().deletionAllowed());
        json.put("auto_rotate_seconds", policy.settings().autoRotatePeriod().toSeconds());
        json.put("soft_deleted", policy.settings().softDeleted());
        json.put("latest", policy.versions().latest());
        json.put("min_available", policy.versions().minAvailable());
        json.put("min_decryption", policy.versions().minDecryption());
        json.put("min_encryption", policy.versions().minEncryption());
        json.put("latest_created", policy.versions().latestCreated());
        json.put("imported", policy.origin().imported());
        json.put("rotation_allowed", policy.origin().rotationAllowed());
        json.put("backup", write(policy.marks().backup()));
        json.put("restore", write(policy.marks().restore()));
        return json;
    }

    static KeyPolicy readPolicy(Map<?, ?> json) {
        KeyType type = KeyType.of(text(json, "type")).orElseThrow(() -> wrong("type"));
        var traits =
                new KeyPolicy.Traits(type, number(json, "key_size"), flag(json, "derived"), flag(json, "convergent"));
        var settings = new KeyPolicy.Settings(
                flag(json, "exportable"),
                flag(json, "plaintext_backup"),
                flag(json, "deletion_allowed"),
                Duration.ofSeconds(json.get("auto_rotate_seconds") instanceof Number seconds ? seconds.longValue() : 0),
                flag(json, "soft_deleted"));
        var versions = new KeyPolicy.Versions(
                number(json, "latest"),
                number(json, "min_available"),
                number(json, "min_decryption"),
                number(json, "min_encryption"),
                time(json, "latest_created"));
        var origin = new KeyPolicy.Origin(flag(json, "imported"), flag(json, "rotation_allowed"));
        var marks = new KeyPolicy.Marks(mark(json.get("backup")), mark(json.get("restore")));
        return new KeyPolicy(text(json, "name"), traits, settings, versions, origin, marks);
    }

    static Map<String, @Nullable Object> write(KeyVersion version) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("version", version.number());
        json.put("created", version.created());
        if (version.material().hasPrivate()) {
            json.put("private", encoded(version.material().privateBytes()));
        } else if (version.material() instanceof KeyPairMaterial pair) {
            json.put("public", encoded(pair.publicBytes()));
        }
        json.put("hmac", encoded(version.hmacKey().getEncoded()));
        if (!version.certificates().isEmpty()) {
            json.put(
                    "certificates",
                    version.certificates().stream()
                            .map(certificate -> encoded(certificate.der()))
                            .toList());
        }
        return json;
    }

    static KeyVersion readVersion(KeyType type, Map<?, ?> json) {
        KeyMaterial material = json.get("private") instanceof String secret
                ? KeyReading.readPrivate(type, decoded(secret))
                : KeyReading.readPublic(type, decoded(text(json, "public")));
        List<KeyVersion.Certificate> certificates = new ArrayList<>();
        if (json.get("certificates") instanceof List<?> list) {
            for (Object der : list) {
                certificates.add(new KeyVersion.Certificate(decoded(String.valueOf(der))));
            }
        }
        byte[] hmacKey = decoded(text(json, "hmac"));
        return new KeyVersion(
                number(json, "version"),
                time(json, "created"),
                material,
                SymmetricKey.secret(hmacKey, 0, hmacKey.length),
                certificates);
    }

    private static @Nullable Map<String, @Nullable Object> write(KeyPolicy.@Nullable Mark mark) {
        if (mark == null) {
            return null;
        }
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("time", mark.time());
        json.put("version", mark.version());
        return json;
    }

    private static KeyPolicy.@Nullable Mark mark(@Nullable Object json) {
        return json instanceof Map<?, ?> map ? new KeyPolicy.Mark(time(map, "time"), number(map, "version")) : null;
    }

    private static String encoded(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    private static byte[] decoded(String text) {
        return Base64.getDecoder().decode(text);
    }

    private static String text(Map<?, ?> json, String name) {
        if (json.get(name) instanceof String text) {
            return text;
        }
        throw wrong(name);
    }

    private static int number(Map<?, ?> json, String name) {
        if (json.get(name) instanceof Integer number) {
            return number;
        }
        throw wrong(name);
    }

    private static boolean flag(Map<?, ?> json, String name) {
        return Boolean.TRUE.equals(json.get(name));
    }

    private static Instant time(Map<?, ?> json, String name) {
        try {
            return Instant.parse(text(json, name));
        } catch (DateTimeParseException e) {
            throw wrong(name);
        }
    }

    private static IllegalArgumentException wrong(String name) {
        return new IllegalArgumentException("a stored key has no usable field " + name);
    }
}
