package kz.zakupai.cli.vault.plugin;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import kz.zakupai.cli.vault.api.Answer;
import kz.zakupai.cli.vault.api.Api;
import kz.zakupai.cli.vault.command.Call;
import kz.zakupai.cli.vault.command.Command;
import kz.zakupai.cli.vault.command.Declaration;
import kz.zakupai.cli.vault.command.Declaration.Output;
import kz.zakupai.cli.vault.flag.Flag;
import kz.zakupai.cli.vault.text.Table;
import kz.zakupai.vault.client.json.JsonObject;
import kz.zakupai.vault.client.json.JsonValue;

/** {@code vault plugin list}. */
public final class PluginList implements Command {
    @Override
    public Declaration declaration() {
        return Declaration.of("plugin list", "[options] [TYPE]", "Lists available plugins", """
                        Lists what can be mounted and which databases can be used: all of it is built into the server. TYPE is
                        auth, database or secret.

                            $ vault plugin list
                            $ vault plugin list database
                        """)
                .with(Output.FORMAT)
                .options(Flag.bool("detailed", "Print whether each is still supported, too."));
    }

    @Override
    public int run(Call call) {
        call.expectArguments(0, 1, "0-1");
        String type = call.arguments().isEmpty() ? "" : PluginTypes.checked(call.argument(0));
        JsonObject catalog = call.ask("Error listing available plugins", (Api api) -> api.read("sys/plugins/catalog"))
                .map(Answer::fields)
                .orElse(JsonObject.EMPTY);
        List<JsonObject> plugins = plugins(catalog, type);
        boolean detailed = call.flags().bool("detailed");
        if (!call.isTable()) {
            return call.printer().structured(structured(plugins, detailed));
        }
        List<String> head = new ArrayList<>(List.of("Name"));
        if (type.isEmpty()) {
            head.add("Type");
        }
        head.add("Version");
        if (detailed) {
            head.add("Deprecation Status");
        }
        Table table = new Table(head.toArray(String[]::new));
        plugins.forEach(plugin -> table.row(row(plugin, type.isEmpty(), detailed)));
        call.screen().line(table.text());
        return 0;
    }

    private static List<JsonObject> plugins(JsonObject catalog, String type) {
        var plugins = new ArrayList<JsonObject>();
        for (JsonObject plugin : catalog.array("detailed").objects()) {
            if (type.isEmpty() || text(plugin, "type").equals(type)) {
                plugins.add(plugin);
            }
        }
        plugins.sort(Comparator.comparing(plugin -> text(plugin, "name")));
        return plugins;
    }

    private static List<String> row(JsonObject plugin, boolean withType, boolean detailed) {
        List<String> row = new ArrayList<>(List.of(text(plugin, "name")));
        if (withType) {
            row.add(text(plugin, "type"));
        }
        row.add(text(plugin, "version"));
        if (detailed) {
            row.add(text(plugin, "deprecation_status"));
        }
        return row;
    }

    /** Names by type, or the whole entries. */
    private static JsonValue structured(List<JsonObject> plugins, boolean detailed) {
        if (detailed) {
            return JsonValue.of(plugins);
        }
        Map<String, List<String>> names = new LinkedHashMap<>();
        for (JsonObject plugin : plugins) {
            names.computeIfAbsent(text(plugin, "type"), type -> new ArrayList<>())
                    .add(text(plugin, "name"));
        }
        return JsonValue.of(names);
    }

    private static String text(JsonObject plugin, String name) {
        return plugin.text(name).orElse("");
    }
}
