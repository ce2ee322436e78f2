package kz.zakupai.cli.vault.plugin;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import kz.zakupai.cli.vault.api.Answer;
import kz.zakupai.cli.vault.api.Api;
import kz.zakupai.cli.vault.command.Call;
import kz.zakupai.cli.vault.command.Command;
import kz.zakupai.cli.vault.command.CommandFailure;
import kz.zakupai.cli.vault.command.Declaration;
import kz.zakupai.cli.vault.flag.Flag;
import kz.zakupai.vault.client.json.JsonObject;
import kz.zakupai.vault.client.json.JsonValue;

/** {@code vault plugin reload}. */
public final class PluginReload implements Command {
    @Override
    public Declaration declaration() {
        return Declaration.of("plugin reload", "[options]", "Reload mounted plugins", """
                        Starts mounts anew from what is stored: they let go of connections and of what they remember. Secrets,
                        tokens and leases stay.

                            $ vault plugin reload -plugin=database
                            $ vault plugin reload -mounts=secret -mounts=auth/oidc
                        """)
                .options(
                        Flag.text("plugin", "Reload all mounts of this plugin."),
                        Flag.texts("mounts", "Path of a mount to reload; may be given many times."),
                        Flag.text("type", "Type of the plugin, where a name has two: auth, database or secret."),
                        Flag.text("scope", "global for all nodes of a cluster."));
    }

    @Override
    public int run(Call call) {
        call.expectArguments(0);
        String plugin = call.flags().text("plugin");
        List<String> mounts = call.flags().texts("mounts").stream()
                .flatMap(given -> List.of(given.split(",")).stream())
                .map(path -> path.endsWith("/") ? path : path + "/")
                .toList();
        if (plugin.isEmpty() && mounts.isEmpty()) {
            throw CommandFailure.local("No plugins specified, must specify exactly one of -plugin or -mounts");
        }
        if (!plugin.isEmpty() && !mounts.isEmpty()) {
            throw CommandFailure.local("Must specify exactly one of -plugin or -mounts");
        }
        String what = plugin.isEmpty() ? "mounts: [" + String.join(" ", mounts) + "]" : "plugin: " + plugin;
        String id = call.ask("Error reloading plugin/mounts", (Api api) -> api.write(path(call), body(call, mounts)))
                .map(Answer::fields)
                .orElse(JsonObject.EMPTY)
                .text("reload_id")
                .orElse("");
        call.screen()
                .line(id.isEmpty() ? "Success! Reloaded " + what : "Success! Reloading " + what + ", reload_id: " + id);
        return 0;
    }

    private static String path(Call call) {
        String type = call.flags().text("type");
        boolean typed = !type.isEmpty() && !call.flags().text("plugin").isEmpty();
        return typed
                ? "sys/plugins/reload/" + PluginTypes.checked(type) + "/"
                        + call.flags().text("plugin")
                : "sys/plugins/reload/backend";
    }

    private static JsonValue body(Call call, List<String> mounts) {
        Map<String, Object> body = new LinkedHashMap<>();
        String plugin = call.flags().text("plugin");
        if (plugin.isEmpty()) {
            body.put("mounts", mounts);
        } else if (call.flags().text("type").isEmpty()) {
            body.put("plugin", plugin);
        }
        body.put("scope", call.flags().text("scope"));
        return JsonValue.of(body);
    }
}
