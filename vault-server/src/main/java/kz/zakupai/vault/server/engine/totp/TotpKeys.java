package kz.zakupai.vault.server.engine.totp;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import kz.zakupai.vault.server.barrier.Storage;
import kz.zakupai.vault.server.engine.Call;
import kz.zakupai.vault.server.json.Json;
import kz.zakupai.vault.server.request.RequestFailure;
import kz.zakupai.vault.server.store.Change;
import org.jspecify.annotations.Nullable;

/**
 * The keys of a mount, and which of their codes were used. Whoever changes a key or marks a code holds the lock of the key's
 * name.
 */
record TotpKeys(Storage storage) {
    private static final String KEYS = "key/";
    private static final String USED = "used/";
    private static final String STEPS = "steps";
    private static final int MAX_NAME = 512;
    private static final Pattern NAME = Pattern.compile("\\w(?:[\\w.@-]*\\w)?");

    /**
     * The name in a request's path.
     *
     * @throws RequestFailure 404 when no key can have it
     */
    static String name(Call call) {
        String name = call.fields().string("name");
        if (name.length() > MAX_NAME || !NAME.matcher(name).matches()) {
            throw RequestFailure.of(404, "1 error occurred:\n\t* unsupported path\n\n");
        }
        return name;
    }

    @Nullable
    TotpKey find(String name) {
        byte[] stored = storage.get(KEYS + name);
        return stored == null ? null : TotpKey.parse(stored);
    }

    /** @throws RequestFailure 400 when there is no such key */
    TotpKey need(String name) {
        TotpKey key = find(name);
        if (key == null) {
            throw RequestFailure.badRequest("unknown key: " + name);
        }
        return key;
    }

    List<String> names(String after, int limit) {
        return storage.list(KEYS, after, limit);
    }

    void save(String name, TotpKey key) {
        storage.write(List.of(Change.put(KEYS + name, key.bytes()), Change.delete(USED + name)));
    }

    void delete(String name) {
        storage.write(List.of(Change.delete(KEYS + name), Change.delete(USED + name)));
    }

    /** The periods whose code was used, as far back as codes are accepted. */
    List<Long> used(String name) {
        byte[] stored = storage.get(USED + name);
        return stored != null && Json.object(stored).get(STEPS) instanceof List<?> steps
                ? steps.stream().map(step -> ((Number) step).longValue()).toList()
                : List.of();
    }

    /** Remembers, also over a restart, which codes were used. */
    void saveUsed(String name, List<Long> steps) {
        Map<String, @Nullable Object> stored = new LinkedHashMap<>();
        stored.put(STEPS, steps);
        storage.put(USED + name, Json.bytes(stored));
    }
}
