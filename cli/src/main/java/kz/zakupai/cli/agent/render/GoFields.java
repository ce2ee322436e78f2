package kz.zakupai.cli.agent.render;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import kz.zakupai.vault.client.json.JsonArray;
import kz.zakupai.vault.client.json.JsonBoolean;
import kz.zakupai.vault.client.json.JsonNull;
import kz.zakupai.vault.client.json.JsonNumber;
import kz.zakupai.vault.client.json.JsonObject;
import kz.zakupai.vault.client.json.JsonText;
import kz.zakupai.vault.client.json.JsonValue;
import org.jspecify.annotations.Nullable;

/** A Vault's answer with the names and kinds that templates know it by. */
final class GoFields {
    private GoFields() {}

    static Map<String, @Nullable Object> of(JsonObject answer) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("RequestID", answer.text("request_id").orElse(""));
        fields.put("LeaseID", answer.text("lease_id").orElse(""));
        fields.put("LeaseDuration", answer.wholeNumber("lease_duration").orElse(0L));
        fields.put("Renewable", answer.isTrue("renewable"));
        fields.put("Data", map(answer.object("data")));
        fields.put("Warnings", answer.array("warnings").texts());
        JsonObject auth = answer.object("auth");
        if (!auth.fields().isEmpty()) {
            fields.put("Auth", auth(auth));
        }
        return fields;
    }

    private static Map<String, @Nullable Object> auth(JsonObject auth) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("ClientToken", auth.text("client_token").orElse(""));
        fields.put("Accessor", auth.text("accessor").orElse(""));
        fields.put("Policies", auth.array("policies").texts());
        fields.put("LeaseDuration", auth.wholeNumber("lease_duration").orElse(0L));
        fields.put("Renewable", auth.isTrue("renewable"));
        return fields;
    }

    private static Map<String, @Nullable Object> map(JsonObject object) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        object.fields().forEach((name, value) -> map.put(name, value(value)));
        return map;
    }

    private static @Nullable Object value(JsonValue value) {
        return switch (value) {
            case JsonObject object -> map(object);
            case JsonArray array -> list(array);
            case JsonText text -> text.text();
            case JsonNumber number ->
                number.wholeNumber().<Object>map(whole -> whole).orElseGet(() -> new BigDecimal(number.digits()));
            case JsonBoolean truth -> truth.value();
            case JsonNull _ -> null;
        };
    }

    private static List<@Nullable Object> list(JsonArray array) {
        List<@Nullable Object> list = new ArrayList<>();
        array.items().forEach(item -> list.add(value(item)));
        return list;
    }
}
