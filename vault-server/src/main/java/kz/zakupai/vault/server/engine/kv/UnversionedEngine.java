package kz.zakupai.vault.server.engine.kv;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import kz.zakupai.vault.server.engine.Call;
import kz.zakupai.vault.server.engine.Engine;
import kz.zakupai.vault.server.engine.EnginePath;
import kz.zakupai.vault.server.engine.EntryPath;
import kz.zakupai.vault.server.engine.GoDuration;
import kz.zakupai.vault.server.json.Json;
import kz.zakupai.vault.server.request.Operation;
import kz.zakupai.vault.server.request.RequestFailure;
import kz.zakupai.vault.server.request.Response;
import org.jspecify.annotations.Nullable;

/** The key-value engine, version 1: one value a path, which the next write replaces. */
final class UnversionedEngine implements Engine {
    /** Where the values lie, also for the upgrade. */
    static final String VALUES = "value/";

    private final List<EnginePath> paths = EnginePath.Builder.all(EnginePath.of(
                    "{path...}", "Reads, writes, lists and deletes secrets.")
            .anyField()
            .exists(call -> call.storage().get(VALUES + EntryPath.writable(call).text()) != null)
            .on(Operation.READ, UnversionedEngine::read)
            .onWrite(UnversionedEngine::write)
            .on(Operation.DELETE, UnversionedEngine::delete)
            .on(Operation.LIST, UnversionedEngine::list));

    @Override
    public List<EnginePath> paths() {
        return paths;
    }

    private static Response read(Call call) {
        byte[] stored = call.storage().get(VALUES + EntryPath.readable(call).text());
        if (stored == null) {
            throw RequestFailure.notFound();
        }
        Map<String, @Nullable Object> data = Json.object(stored);
        return Response.of(data)
                .withLeaseDuration(leaseDuration(data, call.mount().defaultLeaseTtl()));
    }

    /** How often to read again, as the writer noted it in {@code ttl} or {@code lease}. */
    private static Duration leaseDuration(Map<String, @Nullable Object> data, Duration fallback) {
        Object noted = data.containsKey("ttl") ? data.get("ttl") : data.get("lease");
        if (noted == null) {
            return fallback;
        }
        try {
            Duration duration = GoDuration.parse(String.valueOf(noted));
            return duration.isPositive() ? duration : fallback;
        } catch (IllegalArgumentException e) {
            return fallback; // the user's own text, that only looks like a setting
        }
    }

    private static Response write(Call call) {
        EntryPath path = EntryPath.writable(call);
        Map<String, @Nullable Object> data = call.request().data();
        if (data.isEmpty()) {
            throw RequestFailure.badRequest("missing data fields");
        }
        call.storage().put(VALUES + path.text(), Json.bytes(data));
        return Response.none();
    }

    private static Response delete(Call call) {
        call.storage().delete(VALUES + EntryPath.readable(call).text());
        return Response.none();
    }

    private static Response list(Call call) {
        return Response.keys(call.storage().list(VALUES + EntryPath.folder(call)));
    }
}
