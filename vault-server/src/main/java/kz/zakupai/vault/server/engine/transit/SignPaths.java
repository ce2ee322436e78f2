package kz.zakupai.vault.server.engine.transit;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import kz.zakupai.vault.server.engine.Call;
import kz.zakupai.vault.server.engine.EnginePath;
import kz.zakupai.vault.server.engine.FieldType;
import kz.zakupai.vault.server.request.RequestFailure;
import kz.zakupai.vault.server.request.Response;
import org.jspecify.annotations.Nullable;

/** {@code sign/:name(/:algorithm)} and {@code verify/:name(/:algorithm)}. */
final class SignPaths {
    private static final String SIGNATURE = "signature";
    private static final String HMAC = "hmac";

    private final Keys keys;

    SignPaths(Keys keys) {
        this.keys = keys;
    }

    List<EnginePath.Builder> paths() {
        return List.of(
                sign("sign/{name}"),
                sign("sign/{name}/{urlalgorithm}"),
                verify("verify/{name}"),
                verify("verify/{name}/{urlalgorithm}"));
    }

    private EnginePath.Builder sign(String pattern) {
        return SignRequest.declare(EnginePath.of(pattern, "Signs data, or each item of a batch."))
                .field("key_version", FieldType.INT, "The version that signs; 0 for the latest.")
                .onWrite(this::sign);
    }

    private EnginePath.Builder verify(String pattern) {
        return SignRequest.declare(EnginePath.of(pattern, "Verifies a signature or HMAC of data, or those of a batch."))
                .field(SIGNATURE, FieldType.STRING, "The signature, as sign gave it.")
                .field(HMAC, FieldType.STRING, "The HMAC, as hmac gave it.")
                .onWrite(this::verify);
    }

    private Response sign(Call call) {
        SignRequest request = SignRequest.read(call);
        NamedKey key = KeyCreation.existing(keys, call.storage(), KeyName.of(call), "signing key not found");
        if (!key.type().signs()) {
            throw RequestFailure.badRequest("key type " + key.type() + " does not support signing");
        }
        request.check();
        TextItems items = withInput(TextItems.read(call, "input", "context"));
        int version = call.fields().integer("key_version");
        return items.answer(
                key.type(), item -> signed(key, version, item, request, items.batch()), Map.of("key_version", 0));
    }

    /** An absent input of a single request is an empty one. */
    private static TextItems withInput(TextItems items) {
        if (!items.batch()) {
            items.first().putIfAbsent("input", "");
        }
        return items;
    }

    private static Map<String, @Nullable Object> signed(
            NamedKey key, int version, Map<String, String> item, SignRequest request, boolean batch) {
        byte[] input = request.prepared(key.type(), TextItems.input(item, "missing input"));
        Signing.Signed signed = Signing.sign(key, version, context(item), input, request.options());
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        answer.put(SIGNATURE, signed.text());
        answer.put("key_version", signed.version());
        if (signed.publicKey() != null) {
            answer.put(batch ? "publickey" : "public_key", signed.publicKey());
        }
        return answer;
    }

    private Response verify(Call call) {
        TextItems items = withInput(TextItems.read(call, "input", "context", SIGNATURE, HMAC));
        boolean hmac = hmacGiven(items);
        SignRequest request = SignRequest.read(call);
        NamedKey key = KeyCreation.existing(
                keys,
                call.storage(),
                KeyName.of(call),
                hmac ? CipherFields.NO_KEY : "signature verification key not found");
        if (hmac) {
            return HmacPaths.verify(key, request.hash(), items);
        }
        if (!key.type().signs()) {
            throw RequestFailure.badRequest("key type " + key.type() + " does not support verification");
        }
        request.check();
        return items.answer(key.type(), item -> verified(key, item, request), Map.of("valid", false));
    }

    private static Map<String, @Nullable Object> verified(NamedKey key, Map<String, String> item, SignRequest request) {
        byte[] input = request.prepared(key.type(), TextItems.input(item, "missing input"));
        boolean valid = Signing.verify(key, context(item), input, item.getOrDefault(SIGNATURE, ""), request.options());
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        answer.put("valid", valid);
        return answer;
    }

    private static byte[] context(Map<String, String> item) {
        return Base64Text.decodeOr(item.getOrDefault("context", ""), "failed to base64-decode context");
    }

    /** Whether HMACs are given and not signatures; all items must have the same. */
    private static boolean hmacGiven(TextItems items) {
        boolean signatures = items.items().stream().anyMatch(item -> item.containsKey(SIGNATURE));
        boolean hmacs = items.items().stream()
                .anyMatch(item -> item.containsKey(HMAC) && (!items.batch() || !item.containsKey(SIGNATURE)));
        boolean missing =
                items.items().stream().anyMatch(item -> !item.containsKey(SIGNATURE) && !item.containsKey(HMAC));
        if (signatures && hmacs) {
            throw RequestFailure.badRequest(
                    items.batch()
                            ? "elements of batch_input must all provide 'signature' or all provide 'hmac'"
                            : "provide one of 'signature' or 'hmac'");
        }
        if (missing) {
            throw RequestFailure.badRequest(missing(items.batch(), signatures, hmacs));
        }
        return hmacs;
    }

    private static String missing(boolean batch, boolean signatures, boolean hmacs) {
        if (!batch) {
            return "neither a 'signature' nor an 'hmac' were given to verify";
        }
        if (!signatures && !hmacs) {
            return "no batch_input elements have 'signature' or 'hmac'";
        }
        return "some elements of batch_input are missing '" + (signatures ? SIGNATURE : HMAC) + "'";
    }
}
