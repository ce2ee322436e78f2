package kz.zakupai.cli.vault.kv;

import java.util.Map;
import kz.zakupai.cli.vault.api.Answer;
import kz.zakupai.cli.vault.command.CommandFailure;
import kz.zakupai.vault.client.json.JsonNull;
import kz.zakupai.vault.client.json.JsonObject;
import kz.zakupai.vault.client.json.JsonValue;

/** One version of a secret as it was read. */
record KvVersion(JsonObject metadata, JsonValue content) {
    static KvVersion of(Answer answer, String path, String command) {
        if (answer.fields().get("metadata") instanceof JsonObject metadata) {
            return new KvVersion(metadata, answer.fields().field("data").orElse(JsonNull.NULL));
        }
        throw CommandFailure.remote("No metadata found at " + path + "; " + command + " only works on existing data");
    }

    /** The secret; ends the command when this version has none any more. */
    JsonObject data(String path, String command) {
        if (content instanceof JsonObject object) {
            return object;
        }
        throw CommandFailure.remote("No data found at " + path + "; " + command + " only works on existing data");
    }

    /** The request that writes {@code data} as the version after this one, and as no other. */
    JsonValue next(JsonObject data) {
        return JsonValue.of(Map.of(
                "data", data, "options", Map.of("cas", metadata.field("version").orElse(JsonNull.NULL))));
    }

    boolean isDeleted() {
        return !metadata.text("deletion_time").orElse("").isEmpty();
    }

    boolean isDestroyed() {
        return metadata.isTrue("destroyed");
    }
}
