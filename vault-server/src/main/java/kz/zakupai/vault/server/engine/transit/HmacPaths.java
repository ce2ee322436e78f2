package kz.zakupai.vault.server.engine.transit;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import kz.zakupai.vault.server.engine.Call;
import kz.zakupai.vault.server.engine.EnginePath;
import kz.zakupai.vault.server.engine.Field;
import kz.zakupai.vault.server.engine.FieldType;
import kz.zakupai.vault.server.request.RequestFailure;
import kz.zakupai.vault.server.request.Response;
import org.jspecify.annotations.Nullable;

/** {@code hmac/:name(/:algorithm)}, and the verification of what it gave. Every type of key has a key for HMACs. */
final class HmacPaths {
    private final Keys keys;

    HmacPaths(Keys keys) {
        this.keys = keys;
    }

    List<EnginePath.Builder> paths() {
        return List.of(path("hmac/{name}"), path("hmac/{name}/{urlalgorithm}"));
    }

    private EnginePath.Builder path(String pattern) {
        return EnginePath.of(pattern, "Computes an HMAC of data, or of each item of a batch.")
                .field("name", FieldType.STRING, "Name of the key.")
                .field("input", FieldType.STRING, "The data, in Base64.")
                .field("urlalgorithm", FieldType.STRING, "The hash function, in the path.")
                .field(Field.of(
                                "algorithm",
                                FieldType.STRING,
                                "The hash function: sha2-224 to sha2-512, sha3-224 to sha3-512.")
                        .orElse(HashAlgorithm.FALLBACK))
                .field("key_version", FieldType.INT, "The version that makes the HMAC; 0 for the latest.")
                .field(BatchInput.field())
                .onWrite(this::make);
    }

    private Response make(Call call) {
        NamedKey key = KeyCreation.existing(keys, call.storage(), KeyName.of(call), CipherFields.NO_KEY);
        KeyVersion version =
                version(key, making(key.policy().versions(), call.fields().integer("key_version")));
        String url = call.fields().string("urlalgorithm");
        String wireName = url.isEmpty() ? call.fields().string("algorithm") : url;
        HashAlgorithm hash = HashAlgorithm.of(wireName)
                .orElseThrow(() -> RequestFailure.badRequest("unsupported algorithm \"" + wireName + "\""));
        return TextItems.read(call, "input")
                .answer(
                        key.type(),
                        item -> made(version, hash, TextItems.input(item, "missing input for HMAC")),
                        Map.of());
    }

    private static int making(KeyPolicy.Versions versions, int requested) {
        if (requested == 0) {
            return versions.latest();
        }
        if (requested != versions.latest() && requested < versions.minEncryption()) {
            throw RequestFailure.badRequest("cannot generate HMAC: version is too old (disallowed by policy)");
        }
        return requested;
    }

    private static KeyVersion version(NamedKey key, int number) {
        key.checkUsable();
        int latest = key.policy().versions().latest();
        if (number < 0) {
            throw RequestFailure.badRequest("key version does not exist (cannot be negative)");
        }
        if (number > latest) {
            throw RequestFailure.badRequest("key version does not exist; latest key version is " + latest);
        }
        return key.version(number);
    }

    private static Map<String, @Nullable Object> made(KeyVersion version, HashAlgorithm hash, byte[] input) {
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        answer.put("hmac", VersionedText.format(version.number(), Base64Text.encode(hmac(version, hash, input))));
        return answer;
    }

    private static byte[] hmac(KeyVersion version, HashAlgorithm hash, byte[] input) {
        try {
            Mac mac = Mac.getInstance(hash.hmacName());
            mac.init(version.hmacKey());
            return mac.doFinal(input);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no " + hash.hmacName(), e);
        }
    }

    /** {@code verify/:name} where HMACs are given. */
    static Response verify(NamedKey key, HashAlgorithm hash, TextItems items) {
        return items.answer(key.type(), item -> verified(key, hash, item), Map.of("valid", false));
    }

    private static Map<String, @Nullable Object> verified(NamedKey key, HashAlgorithm hash, Map<String, String> item) {
        byte[] input = TextItems.input(item, "missing input");
        VersionedText given = parse(item.getOrDefault("hmac", ""));
        byte[] expected = Base64Text.decode(given.encoded(), "unable to decode verification HMAC as base64: ");
        KeyPolicy.Versions versions = key.policy().versions();
        if (given.version() > versions.latest()) {
            throw RequestFailure.badRequest("invalid HMAC: version is too new");
        }
        if (given.version() < versions.minDecryption()) {
            throw RequestFailure.badRequest("cannot verify HMAC: version is too old (disallowed by policy)");
        }
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        answer.put("valid", MessageDigest.isEqual(hmac(version(key, given.version()), hash, input), expected));
        return answer;
    }

    private static VersionedText parse(String text) {
        if (!text.startsWith("vault:v")) {
            throw RequestFailure.badRequest("invalid HMAC to verify: no prefix");
        }
        return VersionedText.parse(text, "invalid HMAC");
    }
}
