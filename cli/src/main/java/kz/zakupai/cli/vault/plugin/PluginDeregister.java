package kz.zakupai.cli.vault.plugin;

import java.util.List;
import kz.zakupai.cli.vault.api.Api;
import kz.zakupai.cli.vault.command.Call;
import kz.zakupai.cli.vault.command.Command;
import kz.zakupai.cli.vault.command.Declaration;
import kz.zakupai.cli.vault.flag.Flag;
import kz.zakupai.vault.client.transport.VaultRequest;

/** {@code vault plugin deregister}. */
public final class PluginDeregister implements Command {
    @Override
    public Declaration declaration() {
        return Declaration.of(
                        "plugin deregister", "[options] TYPE NAME", "Deregister an existing plugin in the catalog", """
                        Takes a registered plugin out of the catalog; what is built in stays. TYPE is auth, database or secret.

                            $ vault plugin deregister auth my-plugin
                        """)
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
        call.ask(
                "Error deregistering plugin named " + name,
                (Api api) -> api.delete("sys/plugins/catalog/" + type + "/" + name, query));
        call.screen().line("Success! Deregistered " + type + " plugin: " + name);
        return 0;
    }
}
