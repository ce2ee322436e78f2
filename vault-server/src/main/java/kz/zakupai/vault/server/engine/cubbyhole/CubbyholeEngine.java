package kz.zakupai.vault.server.engine.cubbyhole;

import java.util.List;
import java.util.Map;
import kz.zakupai.vault.server.barrier.Storage;
import kz.zakupai.vault.server.engine.Call;
import kz.zakupai.vault.server.engine.Engine;
import kz.zakupai.vault.server.engine.EnginePath;
import kz.zakupai.vault.server.engine.EntryPath;
import kz.zakupai.vault.server.json.Json;
import kz.zakupai.vault.server.request.Caller;
import kz.zakupai.vault.server.request.Operation;
import kz.zakupai.vault.server.request.RequestFailure;
import kz.zakupai.vault.server.request.Response;
import kz.zakupai.vault.server.request.TokenType;
import kz.zakupai.vault.server.store.Change;
import org.jspecify.annotations.Nullable;

/**
 * Values that only the token that wrote them can read, whatever its policies: entries lie below the token's key. See the
 * <a href="https://developer.hashicorp.com/vault/api-docs/secret/cubbyhole">API page</a>.
 */
public final class CubbyholeEngine implements Engine {
    private static final int PURGE_BATCH = 256;

    private final List<EnginePath> paths = EnginePath.Builder.all(EnginePath.of(
                    "{path...}", "Reads, writes, lists and deletes values of the calling token.")
            .anyField()
            .exists(call -> call.storage().get(key(call, EntryPath.writable(call))) != null)
            .on(Operation.READ, CubbyholeEngine::read)
            .onWrite(CubbyholeEngine::write)
            .on(Operation.DELETE, CubbyholeEngine::delete)
            .on(Operation.LIST, CubbyholeEngine::list));

    @Override
    public List<EnginePath> paths() {
        return paths;
    }

    /**
     * Removes all that a token has put into its cubbyhole; to be called when the token is revoked or has expired.
     *
     * @param storage the mount's view
     * @param tokenKey as {@link Caller#tokenKey()} gave it
     */
    public static void purge(Storage storage, String tokenKey) {
        String folder = folder(tokenKey);
        for (List<String> batch = storage.scan(folder, "", PURGE_BATCH);
                !batch.isEmpty();
                batch = storage.scan(folder, "", PURGE_BATCH)) {
            storage.write(batch.stream().map(Change::delete).toList());
        }
    }

    private static Response read(Call call) {
        byte[] stored = call.storage().get(key(call, EntryPath.readable(call)));
        if (stored == null) {
            throw RequestFailure.notFound();
        }
        return Response.of(Json.object(stored));
    }

    private static Response write(Call call) {
        String key = key(call, EntryPath.writable(call));
        Map<String, @Nullable Object> data = call.request().data();
        if (data.isEmpty()) {
            throw RequestFailure.badRequest("missing data fields");
        }
        call.storage().put(key, Json.bytes(data));
        return Response.none();
    }

    private static Response delete(Call call) {
        call.storage().delete(key(call, EntryPath.readable(call)));
        return Response.none();
    }

    private static Response list(Call call) {
        return Response.keys(call.storage().list(folder(ownerKey(call)) + EntryPath.folder(call)));
    }

    private static String key(Call call, EntryPath path) {
        return folder(ownerKey(call)) + path.text();
    }

    private static String ownerKey(Call call) {
        Caller caller = call.who();
        if (caller.type() != TokenType.SERVICE) {
            throw RequestFailure.badRequest("cubbyhole operations are only supported by 'service' type tokens");
        }
        return caller.tokenKey();
    }

    /** One token's folder; a key with a slash would reach into another's. */
    private static String folder(String tokenKey) {
        if (tokenKey.isEmpty() || tokenKey.indexOf('/') >= 0) {
            throw new IllegalArgumentException("a token key is one segment");
        }
        return tokenKey + "/";
    }
}
