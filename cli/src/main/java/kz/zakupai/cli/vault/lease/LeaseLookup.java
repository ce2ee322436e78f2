package kz.zakupai.cli.vault.lease;

import java.util.Map;
import kz.zakupai.cli.vault.command.Call;
import kz.zakupai.cli.vault.command.Command;
import kz.zakupai.cli.vault.command.CommandFailure;
import kz.zakupai.cli.vault.command.Declaration;
import kz.zakupai.cli.vault.command.Declaration.Output;
import kz.zakupai.vault.client.json.JsonValue;

/** {@code vault lease lookup}. */
public final class LeaseLookup implements Command {
    @Override
    public Declaration declaration() {
        return Declaration.of(
                        "lease lookup",
                        "ID",
                        "Lookup the lease of a secret",
                        "Prints when the lease was made and ends.")
                .with(Output.FORMAT);
    }

    @Override
    public int run(Call call) {
        String id = LeaseId.of(call, "1");
        return call.show(call.ask(
                        "error looking up lease id " + id,
                        api -> api.write("sys/leases/lookup", JsonValue.of(Map.of("lease_id", id))))
                .orElseThrow(() -> CommandFailure.remote("error looking up lease id " + id + ": empty answer")));
    }
}
