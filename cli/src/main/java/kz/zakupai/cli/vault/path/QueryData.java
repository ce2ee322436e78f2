package kz.zakupai.cli.vault.path;

import java.util.ArrayList;
import java.util.List;
import kz.zakupai.cli.vault.text.GoText;
import kz.zakupai.vault.client.json.JsonArray;
import kz.zakupai.vault.client.json.JsonObject;
import kz.zakupai.vault.client.json.JsonValue;
import kz.zakupai.vault.client.transport.VaultRequest.Parameter;

/** {@code key=value} arguments of commands whose requests have no body: they become the query. */
final class QueryData {
    private QueryData() {}

    static List<Parameter> of(JsonObject data) {
        List<Parameter> query = new ArrayList<>();
        data.fields().forEach((name, value) -> {
            List<JsonValue> values = value instanceof JsonArray array ? array.items() : List.of(value);
            values.forEach(one -> query.add(new Parameter(name, GoText.of(one))));
        });
        return query;
    }
}
