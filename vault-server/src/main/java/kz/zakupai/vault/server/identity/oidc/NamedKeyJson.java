package kz.zakupai.vault.server.identity.oidc;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import kz.zakupai.vault.server.json.Json;
import kz.zakupai.vault.server.json.StoredObject;
import org.jspecify.annotations.Nullable;

/** The stored form of a named key. */
final class NamedKeyJson {
    private NamedKeyJson() {}

    static byte[] bytes(NamedKey key) {
        var json = new LinkedHashMap<String, @Nullable Object>();
        json.put("name", key.name());
        json.put("algorithm", key.algorithm().wireName());
        json.put("rotation_period", key.rotationPeriod().toString());
        json.put("verification_ttl", key.verificationTtl().toString());
        json.put("allowed_client_ids", key.allowedClientIds());
        json.put("ring", key.ring().stream().map(NamedKeyJson::ring).toList());
        json.put("signing", key.signing() == null ? null : signing(key.signing()));
        json.put("next", key.next() == null ? null : signing(key.next()));
        json.put("next_rotation", key.nextRotation());
        return Json.bytes(json);
    }

    private static Map<String, @Nullable Object> ring(NamedKey.RingKey key) {
        var json = new LinkedHashMap<String, @Nullable Object>();
        json.put("id", key.key().id());
        json.put("algorithm", key.key().algorithm().wireName());
        json.put("public", key.key().stored());
        json.put("expires", key.expires());
        return json;
    }

    private static Map<String, @Nullable Object> signing(SigningKey key) {
        var json = new LinkedHashMap<String, @Nullable Object>();
        json.put("id", key.id());
        json.put("private", key.stored());
        return json;
    }

    static NamedKey read(byte[] stored) {
        var json = new StoredObject(Json.object(stored));
        List<NamedKey.RingKey> ring = new ArrayList<>();
        for (StoredObject key : json.objects("ring")) {
            var verification = VerificationKey.read(key.text("id"), algorithm(key), key.text("public"));
            ring.add(new NamedKey.RingKey(verification, key.instant("expires")));
        }
        Instant rotation = json.instant("next_rotation");
        return new NamedKey(
                json.text("name"),
                algorithm(json),
                json.duration("rotation_period"),
                json.duration("verification_ttl"),
                json.texts("allowed_client_ids"),
                ring,
                signing(json.object("signing"), ring),
                signing(json.object("next"), ring),
                rotation == null ? Instant.EPOCH : rotation);
    }

    private static SigningAlgorithm algorithm(StoredObject json) {
        SigningAlgorithm algorithm = SigningAlgorithm.of(json.text("algorithm"));
        if (algorithm == null) {
            throw new IllegalStateException("a stored key has the unknown algorithm " + json.text("algorithm"));
        }
        return algorithm;
    }

    private static @Nullable SigningKey signing(@Nullable StoredObject json, List<NamedKey.RingKey> ring) {
        if (json == null) {
            return null;
        }
        for (NamedKey.RingKey key : ring) {
            if (key.key().id().equals(json.text("id"))) {
                return SigningKey.read(json.text("private"), key.key());
            }
        }
        throw new IllegalStateException("the stored signing key " + json.text("id") + " has no public key");
    }
}
