package kz.zakupai.cli.vault.command;

import kz.zakupai.cli.vault.api.Answer;
import kz.zakupai.vault.client.json.JsonBoolean;
import kz.zakupai.vault.client.json.JsonNull;
import kz.zakupai.vault.client.json.JsonObject;
import kz.zakupai.vault.client.json.JsonText;
import kz.zakupai.vault.client.json.JsonValue;

/** What {@code -field=NAME} means in an answer: names of the envelope first, then names in the data. */
final class AnswerFields {
    private AnswerFields() {}

    /** The value, {@code null} in JSON's sense if there is none. */
    static JsonValue find(Answer answer, String name) {
        if (answer.auth().isPresent()) {
            return ofLogin(answer.auth().get(), answer.fields(), name);
        }
        if (answer.wrapInfo().isPresent()) {
            return ofWrapping(answer.wrapInfo().get(), answer.fields(), name);
        }
        return switch (name) {
            case "lease_duration", "refresh_interval" -> JsonValue.of(answer.leaseSeconds());
            case "lease_id" -> new JsonText(answer.leaseId());
            case "request_id" -> new JsonText(answer.requestId());
            case "renewable" -> new JsonBoolean(answer.isRenewable());
            case "data" ->
                answer.fields().has("data")
                        ? get(answer.fields(), "data")
                        : answer.data().map(JsonValue.class::cast).orElse(JsonNull.NULL);
            default -> get(answer.fields(), name);
        };
    }

    private static JsonValue ofLogin(JsonObject auth, JsonObject data, String name) {
        return switch (name) {
            case "token" -> get(auth, "client_token");
            case "token_accessor" -> get(auth, "accessor");
            case "token_duration" -> get(auth, "lease_duration");
            case "token_renewable" -> get(auth, "renewable");
            case "token_policies", "identity_policies", "policies" -> list(auth, name);
            default -> get(data, name);
        };
    }

    private static JsonValue ofWrapping(JsonObject wrap, JsonObject data, String name) {
        return switch (name) {
            case "wrapping_token" -> get(wrap, "token");
            case "wrapping_accessor" -> get(wrap, "accessor");
            case "wrapping_token_ttl" -> get(wrap, "ttl");
            case "wrapping_token_creation_time" -> get(wrap, "creation_time");
            case "wrapping_token_creation_path" -> get(wrap, "creation_path");
            case "wrapped_accessor" -> get(wrap, "wrapped_accessor");
            default -> get(data, name);
        };
    }

    /** An absent list of policies is an empty one. */
    private static JsonValue list(JsonObject object, String name) {
        return object.array(name);
    }

    private static JsonValue get(JsonObject object, String name) {
        return object.field(name).orElse(JsonNull.NULL);
    }
}
