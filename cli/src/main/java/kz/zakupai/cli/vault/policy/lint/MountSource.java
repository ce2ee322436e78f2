package kz.zakupai.cli.vault.policy.lint;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import kz.zakupai.cli.vault.api.Answer;
import kz.zakupai.cli.vault.api.Api;
import kz.zakupai.cli.vault.api.ApiFailure;
import kz.zakupai.cli.vault.command.Call;
import kz.zakupai.cli.vault.command.CommandFailure;
import kz.zakupai.vault.client.json.JsonObject;

/** Where mounts are known from: the flag, or else the server that the user named, if it answers. */
final class MountSource {
    private MountSource() {}

    static Mounts of(Call call) {
        Map<String, String> given = call.flags().pairs("mount");
        if (!given.isEmpty()) {
            return new Mounts(given, false);
        }
        boolean named = call.flags().isGiven("address")
                || !call.surroundings().variable("VAULT_ADDR").isEmpty();
        if (call.flags().bool("offline") || !named) {
            return Mounts.UNKNOWN;
        }
        try {
            Optional<JsonObject> all = all(call.api());
            return all.isPresent() ? of(all.get(), true) : of(visible(call.api()), false);
        } catch (ApiFailure | CommandFailure e) {
            call.screen().warn("The server does not tell its mounts, so what depends on them is not checked.");
            return Mounts.UNKNOWN;
        }
    }

    /** Empty if this token may not list them. */
    private static Optional<JsonObject> all(Api api) {
        try {
            return api.read("sys/mounts").map(Answer::fields);
        } catch (ApiFailure e) {
            if (e.status() == 403) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /** Those for which this token may do anything. */
    private static JsonObject visible(Api api) {
        return api.read("sys/internal/ui/mounts")
                .map(answer -> answer.fields().object("secret"))
                .orElse(JsonObject.EMPTY);
    }

    private static Mounts of(JsonObject mounts, boolean complete) {
        Map<String, String> types = new LinkedHashMap<>();
        mounts.fields()
                .forEach((path, mount) -> types.put(path, type(mount.asObject().orElse(JsonObject.EMPTY))));
        types.put("auth/", "auth");
        return new Mounts(types, complete);
    }

    private static String type(JsonObject mount) {
        String type = mount.text("type").orElse("");
        boolean versioned = mount.object("options").text("version").orElse("").equals("2");
        return type.equals("kv") && versioned ? "kv-v2" : type;
    }
}
