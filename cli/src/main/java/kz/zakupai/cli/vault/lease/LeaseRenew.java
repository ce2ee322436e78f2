package kz.zakupai.cli.vault.lease;

import java.util.Map;
import kz.zakupai.cli.vault.command.Call;
import kz.zakupai.cli.vault.command.Command;
import kz.zakupai.cli.vault.command.CommandFailure;
import kz.zakupai.cli.vault.command.Declaration;
import kz.zakupai.cli.vault.command.Declaration.Output;
import kz.zakupai.cli.vault.flag.Flag;
import kz.zakupai.vault.client.json.JsonValue;

/** {@code vault lease renew}. */
public final class LeaseRenew implements Command {
    @Override
    public Declaration declaration() {
        return Declaration.of(
                        "lease renew",
                        "[options] ID",
                        "Renews the lease of a secret",
                        "Makes the lease, and with it the secret, live longer.")
                .with(Output.FORMAT)
                .options(Flag.duration("increment", "For how long from now; the server may decide otherwise."));
    }

    @Override
    public int run(Call call) {
        String id = LeaseId.of(call, "1-2");
        long seconds = Math.max(0, call.flags().duration("increment").toSeconds());
        return call.show(call.ask(
                        "Error renewing " + id,
                        api -> api.write(
                                "sys/leases/renew", JsonValue.of(Map.of("lease_id", id, "increment", seconds))))
                .orElseThrow(() -> CommandFailure.remote("Error renewing " + id + ": empty answer")));
    }
}
