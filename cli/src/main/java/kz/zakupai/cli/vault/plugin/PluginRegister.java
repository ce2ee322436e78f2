package kz.zakupai.cli.vault.plugin;

import java.util.LinkedHashMap;
import java.util.Map;
import kz.zakupai.cli.vault.api.Api;
import kz.zakupai.cli.vault.command.Call;
import kz.zakupai.cli.vault.command.Command;
import kz.zakupai.cli.vault.command.Declaration;
import kz.zakupai.cli.vault.flag.Flag;
import kz.zakupai.vault.client.json.JsonValue;

/** {@code vault plugin register}. */
public final class PluginRegister implements Command {
    @Override
    public Declaration declaration() {
        return Declaration.of("plugin register", "[options] TYPE NAME", "Registers a new plugin in the catalog", """
                        Registers a program as a plugin, where the server runs such programs: Vault does, this project's server
                        does not and says so. TYPE is auth, database or secret.

                            $ vault plugin register -sha256=d3f0a8be02f6c074cf38c9c99d4d04c9c6466249 auth my-plugin
                        """)
                .options(
                        Flag.text("sha256", "Checksum of the program."),
                        Flag.text(
                                "command", "Name of the program in the server's plugin directory; NAME if not given."),
                        Flag.text("version", "Version of the plugin."),
                        Flag.texts("args", "Argument of the program; may be given many times."),
                        Flag.texts("env", "Variable of the program's environment; may be given many times."));
    }

    @Override
    public int run(Call call) {
        call.expectArguments(2);
        String type = PluginTypes.checked(call.argument(0));
        String name = call.argument(1);
        String command = call.flags().text("command");
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("sha256", call.flags().text("sha256"));
        body.put("command", command.isEmpty() ? name : command);
        body.put("version", call.flags().text("version"));
        body.put("args", call.flags().texts("args"));
        body.put("env", call.flags().texts("env"));
        call.ask(
                "Error registering plugin " + name,
                (Api api) -> api.write("sys/plugins/catalog/" + type + "/" + name, JsonValue.of(body)));
        call.screen().line("Success! Registered plugin: " + name);
        return 0;
    }
}
