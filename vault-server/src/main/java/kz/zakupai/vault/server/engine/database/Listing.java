package kz.zakupai.vault.server.engine.database;

import kz.zakupai.vault.server.engine.Call;
import kz.zakupai.vault.server.engine.EnginePath;
import kz.zakupai.vault.server.engine.FieldType;
import kz.zakupai.vault.server.request.Operation;
import kz.zakupai.vault.server.request.Response;

/** Lists of names, whole or by pages. */
final class Listing {
    private static final String AFTER = "after";
    private static final String LIMIT = "limit";

    private Listing() {}

    static EnginePath.Builder path(String pattern, String summary, String folder) {
        return EnginePath.of(pattern, summary)
                .field(AFTER, FieldType.STRING, "The name behind which the list begins.")
                .field(LIMIT, FieldType.INT, "How many names at most; all when absent.")
                .on(Operation.LIST, call -> names(call, folder));
    }

    private static Response names(Call call, String folder) {
        int limit = Math.max(0, call.fields().integer(LIMIT));
        return Response.keys(call.storage().list(folder, call.fields().string(AFTER), limit));
    }
}
