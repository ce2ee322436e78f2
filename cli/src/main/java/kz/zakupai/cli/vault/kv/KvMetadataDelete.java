package kz.zakupai.cli.vault.kv;

import kz.zakupai.cli.vault.command.Call;
import kz.zakupai.cli.vault.command.Command;
import kz.zakupai.cli.vault.command.Declaration;
import kz.zakupai.cli.vault.path.Paths;

/** {@code vault kv metadata delete}. */
public final class KvMetadataDelete implements Command {
    @Override
    public Declaration declaration() {
        return Declaration.of(
                        "kv metadata delete",
                        "[options] PATH",
                        "Deletes all versions and metadata for a key in the KV store",
                        """
                        Removes a secret with all its versions and settings for good.

                            $ vault kv metadata delete -mount=secret app
                        """)
                .options(KvTarget.MOUNT);
    }

    @Override
    public int run(Call call) {
        call.expectArguments(1);
        KvTarget target = KvTarget.versioned(call, Paths.clean(call.argument(0)), KvMetadataWrite.notInVersion1());
        String path = target.under("metadata");
        call.ask("Error deleting " + path, api -> api.delete(path));
        call.screen().line("Success! Data deleted (if it existed) at: " + path);
        return 0;
    }
}
