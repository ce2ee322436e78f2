package kz.zakupai.vault.server.engine.transit;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import kz.zakupai.vault.server.engine.Call;
import kz.zakupai.vault.server.request.RequestFailure;
import kz.zakupai.vault.server.request.Response;
import org.jspecify.annotations.Nullable;

/**
 * What to sign, verify or authenticate: a request, or the items of its batch, each a few texts. No text form.
 *
 * @param batch whether the answer has a result for each
 */
record TextItems(List<Map<String, String>> items, boolean batch) {
    /** The batch, or the request itself with those of {@code fields} that it has. */
    static TextItems read(Call call, String... fields) {
        if (BatchInput.given(call)) {
            return new TextItems(BatchInput.readTexts(call), true);
        }
        Map<String, String> item = new HashMap<>();
        for (String field : fields) {
            if (call.fields().has(field)) {
                item.put(field, call.fields().string(field));
            }
        }
        return new TextItems(List.of(item), false);
    }

    Map<String, String> first() {
        return items.getFirst();
    }

    /** Does the work for the request or for each item; an item's failure is part of an answer with status 200. */
    Response answer(
            KeyType type,
            Function<Map<String, String>, Map<String, @Nullable Object>> work,
            Map<String, Object> onFailure) {
        if (!batch) {
            return Response.of(work.apply(first()));
        }
        BatchInput.checkCount(items.size(), type);
        return BatchAnswer.of(items, work, onFailure, item -> item.getOrDefault("reference", ""))
                .response();
    }

    /** The input of an item, decoded. */
    static byte[] input(Map<String, String> item, String missing) {
        String input = item.get("input");
        if (input == null) {
            throw RequestFailure.badRequest(missing);
        }
        return Base64Text.decode(input, "unable to decode input as base64: ");
    }

    /** Never prints an item. */
    @Override
    public String toString() {
        return "TextItems[" + items.size() + "]";
    }
}
