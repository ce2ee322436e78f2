package kz.zakupai.vault.server.engine.kv;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import kz.zakupai.vault.server.engine.Call;
import kz.zakupai.vault.server.engine.EnginePath;
import kz.zakupai.vault.server.engine.EntryPath;
import kz.zakupai.vault.server.engine.FieldType;
import kz.zakupai.vault.server.json.Json;
import kz.zakupai.vault.server.json.RawJson;
import kz.zakupai.vault.server.request.Operation;
import kz.zakupai.vault.server.request.RequestFailure;
import kz.zakupai.vault.server.request.Response;
import org.jspecify.annotations.Nullable;

/** {@code data/}: reads a version, writes, patches, and soft-deletes the newest. */
final class DataPath {
    private static final String DATA = "data";
    private final VersionedMount mount;

    DataPath(VersionedMount mount) {
        this.mount = mount;
    }

    EnginePath.Builder path() {
        return EnginePath.of("data/{path...}", "Reads, writes, patches and deletes the versions of a secret.")
                .field("version", FieldType.INT, "The version to read; the newest when absent or not positive.")
                .field("options", FieldType.MAP, "Options of the write: cas, the version that must be the newest.")
                .field(DATA, FieldType.ANY, "The secret: an object that a read gives back.")
                .exists(call -> mount.keys(call).exists(EntryPath.writable(call)))
                .on(Operation.READ, this::read)
                .onWrite(this::write)
                .on(Operation.PATCH, this::patch)
                .on(Operation.DELETE, this::delete);
    }

    private Response read(Call call) {
        EntryPath path = EntryPath.readable(call);
        VersionedKeys keys = mount.keys(call);
        KeyHead head = keys.load(path);
        Version version = head == null ? null : head.version(call.fields().integer("version"));
        if (head == null || version == null) {
            throw RequestFailure.notFound();
        }
        boolean readable = version.readable(call.now());
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        answer.put(DATA, readable ? new RawJson(keys.data(path, head, version)) : null);
        answer.put("metadata", version.wire(head.settings().customMetadata()));
        return Response.of(answer).withStatus(readable ? 200 : 404);
    }

    private Response write(Call call) {
        EntryPath path = EntryPath.writable(call);
        byte[] data = Json.bytes(object(given(call)));
        CheckAndSet check = CheckAndSet.of(call.fields().map("options"));
        return mount.changing(call, path, keys -> {
            KeyHead before = keys.load(path);
            return append(call, keys, path, before, data, check);
        });
    }

    private Response patch(Call call) {
        EntryPath path = EntryPath.writable(call);
        if (!(given(call) instanceof Map<?, ?> patch)) {
            throw RequestFailure.badRequest("no data provided");
        }
        CheckAndSet check = CheckAndSet.of(call.fields().map("options"));
        return mount.changing(call, path, keys -> {
            KeyHead before = keys.load(path);
            Version newest = before == null ? null : before.newest();
            if (before == null || newest == null) {
                return Response.none().withStatus(404);
            }
            if (!newest.readable(call.now())) {
                return Response.of(newest.wire(before.settings().customMetadata()))
                        .withStatus(404);
            }
            byte[] merged = Json.bytes(MergePatch.apply(parsed(keys.data(path, before, newest)), patch));
            return append(call, keys, path, before, merged, check);
        });
    }

    private static Response append(
            Call call, VersionedKeys keys, EntryPath path, @Nullable KeyHead before, byte[] data, CheckAndSet check) {
        EngineSettings settings = EngineSettings.load(call.storage());
        KeyHead head = before == null ? KeyHead.fresh(call.now()) : before;
        check.verify(head, settings);
        var version = Version.of(
                Math.incrementExact(head.current()), call.now(), settings.deletionOf(head.settings(), call.now()));
        KeyHead after = head.withVersion(version, data, settings.keptVersions(head.settings()));
        keys.save(path, before, after);
        return Response.of(version.wire(head.settings().customMetadata()));
    }

    private Response delete(Call call) {
        EntryPath path = EntryPath.readable(call);
        return mount.changing(call, path, keys -> {
            KeyHead before = keys.load(path);
            Version newest = before == null ? null : before.newest();
            if (before != null && newest != null && newest.readable(call.now())) {
                int number = newest.number();
                keys.save(
                        path,
                        before,
                        before.withVersions(
                                version -> version.number() == number ? version.deletedAt(call.now()) : version,
                                call.now()));
            }
            return Response.none();
        });
    }

    /** The {@code data} of the body, which may be null but not absent. */
    private static @Nullable Object given(Call call) {
        if (!call.request().data().containsKey(DATA)) {
            throw RequestFailure.badRequest("no data provided");
        }
        return call.request().data().get(DATA);
    }

    /** An object or null; an empty array counts as an empty object, as it does for Vault. */
    private static @Nullable Object object(@Nullable Object data) {
        if (data == null || data instanceof Map<?, ?>) {
            return data;
        }
        if (data instanceof List<?> list && list.isEmpty()) {
            return Map.of();
        }
        throw RequestFailure.badRequest(
                "Field validation failed: error converting input for field \"data\": expected a map");
    }

    /** The stored object; none where the version was written with null. */
    static Map<String, @Nullable Object> parsed(byte[] data) {
        return data[0] == '{' ? Json.object(data) : Map.of();
    }
}
