package kz.zakupai.cli.vault.plugin;

import java.util.List;
import kz.zakupai.cli.vault.api.Answer;
import kz.zakupai.cli.vault.api.Api;
import kz.zakupai.cli.vault.command.Call;
import kz.zakupai.cli.vault.command.Command;
import kz.zakupai.cli.vault.command.CommandFailure;
import kz.zakupai.cli.vault.command.Declaration;
import kz.zakupai.cli.vault.command.Declaration.Output;
import kz.zakupai.cli.vault.flag.Flag;
import kz.zakupai.vault.client.transport.VaultRequest;

/** {@code vault plugin info}. */
public final class PluginInfo implements Command {
    @Override
    public Declaration declaration() {
        return Declaration.of(
                        "plugin info", "[options] TYPE NAME", "Read information about a plugin in the catalog", """
                        Tells what the server knows of one plugin. TYPE is auth, database or secret.

                            $ vault plugin info database postgresql-database-plugin
                        """)
                .with(Output.FIELD, Output.FORMAT)
                .options(Flag.text("version", "Version of the plugin."));
    }

    @Override
    public int run(Call call) {
        call.expectArguments(2);
        String type = PluginTypes.checked(call.argument(0));
        String name = call.argument(1);
        String version = call.flags().text("version");
        List<VaultRequest.Parameter> query =
                version.isEmpty() ? List.of() : List.of(new VaultRequest.Parameter("version", version));
        Answer plugin = call.ask(
                        "Error reading plugin named " + name,
                        (Api api) -> api.read("sys/plugins/catalog/" + type + "/" + name, query))
                .orElseThrow(() -> CommandFailure.remote("No " + type + " plugin named " + name
                        + " is in the catalog; \"vault plugin list\" shows them"));
        String field = call.flags().text("field");
        return field.isEmpty()
                ? call.printer().data(plugin.fields())
                : call.printer().field(plugin.fields(), field);
    }
}
