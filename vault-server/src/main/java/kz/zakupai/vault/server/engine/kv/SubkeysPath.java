package kz.zakupai.vault.server.engine.kv;

import java.util.LinkedHashMap;
import java.util.Map;
import kz.zakupai.vault.server.engine.Call;
import kz.zakupai.vault.server.engine.EnginePath;
import kz.zakupai.vault.server.engine.EntryPath;
import kz.zakupai.vault.server.engine.FieldType;
import kz.zakupai.vault.server.request.Operation;
import kz.zakupai.vault.server.request.RequestFailure;
import kz.zakupai.vault.server.request.Response;
import org.jspecify.annotations.Nullable;

/** {@code subkeys/}: the names within a version of a secret, with every value replaced by null. */
final class SubkeysPath {
    private final VersionedMount mount;

    SubkeysPath(VersionedMount mount) {
        this.mount = mount;
    }

    EnginePath.Builder path() {
        return EnginePath.of("subkeys/{path...}", "Reads the names within a secret, without its values.")
                .field("version", FieldType.INT, "The version to read; the newest when absent or not positive.")
                .field("depth", FieldType.INT, "How deep to look; 0 for all the way down.")
                .on(Operation.READ, this::read);
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
        int depth = call.fields().integer("depth");
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        answer.put("metadata", version.wire(head.settings().customMetadata()));
        answer.put(
                "subkeys",
                readable
                        ? names(DataPath.parsed(keys.data(path, head, version)), depth <= 0 ? Integer.MAX_VALUE : depth)
                        : null);
        return Response.of(answer).withStatus(readable ? 200 : 404);
    }

    private static Map<String, @Nullable Object> names(Map<?, ?> object, int depth) {
        Map<String, @Nullable Object> names = new LinkedHashMap<>();
        object.forEach((name, value) -> {
            boolean inner = depth > 1 && value instanceof Map<?, ?> map && !map.isEmpty();
            names.put(String.valueOf(name), inner ? names((Map<?, ?>) value, depth - 1) : null);
        });
        return names;
    }
}
