package kz.zakupai.cli.vault.seal;

import kz.zakupai.cli.vault.api.ApiFailure;
import kz.zakupai.cli.vault.command.Call;
import kz.zakupai.cli.vault.command.Command;
import kz.zakupai.cli.vault.command.CommandFailure;
import kz.zakupai.cli.vault.command.Declaration;
import kz.zakupai.cli.vault.command.Declaration.Output;
import kz.zakupai.vault.client.json.JsonObject;

/** {@code vault status}. 2 means sealed here, so all that goes wrong ends with 1. */
public final class Status implements Command {
    @Override
    public Declaration declaration() {
        return Declaration.of("status", "[options]", "Print seal and HA status", """
                        Prints whether the Vault is initialised, sealed, and who leads the cluster.

                        The exit code tells the state: 0 unsealed, 1 error, 2 sealed.
                        """)
                .with(Output.FORMAT);
    }

    @Override
    public int run(Call call) {
        call.expectArguments(0);
        JsonObject seal;
        try {
            seal = SealStatus.read(call);
        } catch (ApiFailure e) {
            throw CommandFailure.local("Error checking seal status: " + e.text());
        } catch (CommandFailure e) {
            throw CommandFailure.local(e.text());
        }
        int code = SealStatus.show(call, seal);
        return seal.isTrue("sealed") ? 2 : code;
    }
}
