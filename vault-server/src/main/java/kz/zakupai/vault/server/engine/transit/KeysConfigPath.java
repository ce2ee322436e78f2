package kz.zakupai.vault.server.engine.transit;

import java.util.List;
import java.util.Map;
import kz.zakupai.vault.server.barrier.Storage;
import kz.zakupai.vault.server.engine.Call;
import kz.zakupai.vault.server.engine.EnginePath;
import kz.zakupai.vault.server.engine.FieldType;
import kz.zakupai.vault.server.json.Json;
import kz.zakupai.vault.server.request.Operation;
import kz.zakupai.vault.server.request.RequestFailure;
import kz.zakupai.vault.server.request.Response;

/** What concerns all keys of a mount: {@code config/keys} and {@code cache-config}. */
final class KeysConfigPath {
    private static final String ENTRY = "config/keys";
    private static final String DISABLE_UPSERT = "disable_upsert";
    private static final String SIZE = "size";
    private static final int SMALLEST_CACHE = 10;

    private final Keys keys;

    KeysConfigPath(Keys keys) {
        this.keys = keys;
    }

    List<EnginePath.Builder> paths() {
        return List.of(
                EnginePath.of("config/keys", "Settings for all keys of the mount.")
                        .field(DISABLE_UPSERT, FieldType.BOOL, "Encryption with an unknown name makes no key.")
                        .on(Operation.READ, call -> shown(upsertDisabled(call.storage())))
                        .onWrite(KeysConfigPath::write),
                EnginePath.of("cache-config", "How many keys stay in memory, ready for use.")
                        .field(SIZE, FieldType.INT, "How many keys; 0 for all, else at least 10.")
                        .on(
                                Operation.READ,
                                call -> Response.of(Map.of(SIZE, keys.cache().size(call.storage()))))
                        .onWrite(this::resize));
    }

    static boolean upsertDisabled(Storage storage) {
        byte[] stored = storage.get(ENTRY);
        return stored != null && Boolean.TRUE.equals(Json.object(stored).get(DISABLE_UPSERT));
    }

    private static Response write(Call call) {
        boolean disabled = call.fields().bool(DISABLE_UPSERT);
        call.storage().put(ENTRY, Json.bytes(Map.of(DISABLE_UPSERT, disabled)));
        return shown(disabled);
    }

    private static Response shown(boolean disabled) {
        return Response.of(Map.of(DISABLE_UPSERT, disabled));
    }

    private Response resize(Call call) {
        int size = call.fields().integer(SIZE);
        if (size != 0 && size < SMALLEST_CACHE) {
            throw RequestFailure.badRequest("size must be 0 or a value greater or equal to " + SMALLEST_CACHE);
        }
        keys.cache().resize(call.storage(), size);
        return Response.of(Map.of(SIZE, size));
    }
}
