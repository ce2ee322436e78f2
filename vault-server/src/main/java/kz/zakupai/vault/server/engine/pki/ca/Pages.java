package kz.zakupai.vault.server.engine.pki.ca;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import kz.zakupai.vault.server.engine.Call;
import kz.zakupai.vault.server.engine.Field;
import kz.zakupai.vault.server.engine.FieldType;
import kz.zakupai.vault.server.request.RequestFailure;
import kz.zakupai.vault.server.request.Response;
import org.jspecify.annotations.Nullable;

/** Lists in pages, with facts about each entry. */
final class Pages {
    static final List<Field> FIELDS = List.of(
            Field.of("after", FieldType.STRING, "Where to go on, exclusive."),
            Field.of("limit", FieldType.INT, "How many at most; 0 for all."));

    private Pages() {}

    /** The part of {@code entries}, ordered by id, that a request asks for. */
    static <T> List<T> of(Call call, List<T> entries, Function<T, String> id) {
        String after = call.fields().string("after");
        int limit = call.fields().integer("limit");
        return entries.stream()
                .filter(entry -> id.apply(entry).compareTo(after) > 0)
                .limit(limit > 0 ? limit : Long.MAX_VALUE)
                .toList();
    }

    static Response answer(List<String> ids, Map<String, @Nullable Object> info) {
        if (ids.isEmpty()) {
            throw RequestFailure.notFound();
        }
        Map<String, @Nullable Object> data = new LinkedHashMap<>();
        data.put("key_info", info);
        data.put("keys", ids);
        return Response.of(data);
    }
}
