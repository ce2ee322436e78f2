package kz.zakupai.vault.server.engine.transit;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import kz.zakupai.vault.server.engine.CountingStorage;
import kz.zakupai.vault.server.engine.EngineFixture;
import kz.zakupai.vault.server.request.Operation;
import kz.zakupai.vault.server.request.RequestFailure;
import kz.zakupai.vault.server.request.Response;
import org.jspecify.annotations.Nullable;

/** A transit mount and what clients do with it. */
final class TransitFixture {
    static final String HELLO = base64("hello");

    final EngineFixture engine;

    TransitFixture() {
        this(new CountingStorage());
    }

    /** Another engine over the same storage: what is there after a crash. */
    TransitFixture(CountingStorage storage) {
        engine = new EngineFixture(new TransitEngine(), "transit/", storage);
    }

    static String base64(String text) {
        return base64(text.getBytes(StandardCharsets.UTF_8));
    }

    static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    static byte[] bytes(String base64) {
        return Base64.getDecoder().decode(base64);
    }

    /** A body of names and values, one behind the other. */
    static Map<String, @Nullable Object> body(Object... namesAndValues) {
        Map<String, @Nullable Object> body = new HashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            body.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return body;
    }

    Response write(String path, Object... namesAndValues) {
        return engine.write(path, body(namesAndValues));
    }

    Map<String, @Nullable Object> answer(String path, Object... namesAndValues) {
        return EngineFixture.data(write(path, namesAndValues));
    }

    Map<String, @Nullable Object> read(String path) {
        return EngineFixture.data(engine.read(path));
    }

    String error(String path, Object... namesAndValues) {
        RequestFailure failure = engine.failure(Operation.UPDATE, path, body(namesAndValues));
        return failure.status() + " " + String.join(",", failure.errors());
    }

    /** The field {@code name} of an answer, a text. */
    String text(String name, String path, Object... namesAndValues) {
        return String.valueOf(answer(path, namesAndValues).get(name));
    }

    TransitFixture key(String name, String type, Object... namesAndValues) {
        Map<String, @Nullable Object> body = body(namesAndValues);
        body.put("type", type);
        if (type.equals("hmac")) {
            body.putIfAbsent("key_size", 32);
        }
        engine.write("keys/" + name, body);
        return this;
    }

    String encrypt(String name, Object... more) {
        return text("ciphertext", "encrypt/" + name, with("plaintext", HELLO, more));
    }

    String decrypt(String name, String ciphertext, Object... more) {
        return text("plaintext", "decrypt/" + name, with("ciphertext", ciphertext, more));
    }

    String sign(String path, Object... more) {
        return text("signature", "sign/" + path, with("input", HELLO, more));
    }

    boolean verify(String path, String signature, Object... more) {
        Map<String, @Nullable Object> body = body(with("signature", signature, more));
        body.putIfAbsent("input", HELLO);
        return Boolean.TRUE.equals(
                EngineFixture.data(engine.write("verify/" + path, body)).get("valid"));
    }

    private static Object[] with(String name, String value, Object... more) {
        List<Object> all = new ArrayList<>(List.of(name, value));
        all.addAll(List.of(more));
        return all.toArray();
    }

    /** The results of a batch. */
    static List<Map<?, ?>> results(Response response) {
        List<Map<?, ?>> results = new ArrayList<>();
        for (Object item :
                (List<?>) Objects.requireNonNull(EngineFixture.data(response).get("batch_results"))) {
            results.add((Map<?, ?>) item);
        }
        return results;
    }

    /** What the read of a key says of its versions. */
    Map<String, @Nullable Object> versions(String name) {
        return EngineFixture.data(engine.read("keys/" + name), "keys");
    }

    String publicKey(String name) {
        return String.valueOf(((Map<?, ?>) Objects.requireNonNull(versions(name).get("1"))).get("public_key"));
    }
}
