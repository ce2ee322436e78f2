package kz.zakupai.cli.vault.lease;

import java.util.Map;
import java.util.Optional;
import kz.zakupai.cli.vault.api.Answer;
import kz.zakupai.cli.vault.api.Api;
import kz.zakupai.cli.vault.command.Call;
import kz.zakupai.cli.vault.command.Command;
import kz.zakupai.cli.vault.command.CommandFailure;
import kz.zakupai.cli.vault.command.Declaration;
import kz.zakupai.cli.vault.flag.Flag;
import kz.zakupai.cli.vault.path.Paths;
import kz.zakupai.cli.vault.text.TextWrap;
import kz.zakupai.vault.client.json.JsonValue;

/** {@code vault lease revoke}. */
public final class LeaseRevoke implements Command {
    @Override
    public Declaration declaration() {
        return Declaration.of("lease revoke", "[options] ID", "Revokes leases and secrets", """
                        Ends a lease, or all below a prefix, and revokes what was leased. The server does it in the
                        background unless -sync is given.

                            $ vault lease revoke -prefix database/creds/readers
                        """)
                .options(
                        Flag.bool("force", "Forget the leases even if the engine cannot revoke; needs -prefix.")
                                .alias("f"),
                        Flag.bool("prefix", "The argument is what the leases' IDs start with."),
                        Flag.bool("sync", "Wait until it is done."));
    }

    @Override
    public int run(Call call) {
        call.expectArguments(1);
        boolean force = call.flags().bool("force");
        boolean prefix = call.flags().bool("prefix");
        boolean sync = call.flags().bool("sync");
        if (force && !prefix) {
            throw CommandFailure.local("Specifying -force requires also specifying -prefix");
        }
        String id = call.argument(0).strip();
        if (force) {
            call.screen()
                    .warn(TextWrap.wrap("Warning! Force-removing leases can cause Vault to become out of sync with "
                            + "secret engines!"));
        }
        String what = force
                ? "force revoking leases with prefix "
                : prefix ? "revoking leases with prefix " : "revoking lease ";
        call.ask("Error " + what + id, api -> revoke(api, id, force, prefix, sync));
        call.screen().line(success(id, force, prefix, sync));
        return 0;
    }

    private static Optional<Answer> revoke(Api api, String id, boolean force, boolean prefix, boolean sync) {
        if (force) {
            return api.write("sys/leases/revoke-force/" + Paths.clean(id));
        }
        return prefix
                ? api.write("sys/leases/revoke-prefix/" + Paths.clean(id), JsonValue.of(Map.of("sync", sync)))
                : api.write("sys/leases/revoke", JsonValue.of(Map.of("lease_id", id, "sync", sync)));
    }

    private static String success(String id, boolean force, boolean prefix, boolean sync) {
        if (force) {
            return "Success! Force revoked any leases with prefix: " + id;
        }
        if (!sync) {
            return "All revocation operations queued successfully!";
        }
        return prefix ? "Success! Revoked any leases with prefix: " + id : "Success! Revoked lease: " + id;
    }
}
