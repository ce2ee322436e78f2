package kz.zakupai.cli.vault.raft;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import kz.zakupai.cli.vault.api.ApiFailure;
import kz.zakupai.cli.vault.command.Call;
import kz.zakupai.cli.vault.command.Command;
import kz.zakupai.cli.vault.command.CommandFailure;
import kz.zakupai.cli.vault.command.Declaration;
import kz.zakupai.cli.vault.flag.Flag;

/** {@code vault operator raft snapshot restore}. */
public final class SnapshotRestore implements Command {
    @Override
    public Declaration declaration() {
        return Declaration.of(
                        "operator raft snapshot restore",
                        "<snapshot_file>",
                        "Installs the provided snapshot, returning the cluster to the state defined in it",
                        """
                        Puts a snapshot in the place of all that the server stores: secrets, tokens, policies, mounts. All of
                        it, or nothing where the file is damaged or of other keys. What was revoked since is valid again.

                            $ vault operator raft snapshot restore raft.snap

                        On another server, where the keys are others, the server is sealed afterwards and opened by the keys
                        of the snapshot:

                            $ vault operator raft snapshot restore -force raft.snap
                        """)
                .options(
                        Flag.bool(
                                "force",
                                "This bypasses checks ensuring the Autounseal or shamir keys are consistent with the snapshot data."));
    }

    @Override
    public int run(Call call) {
        String name = RaftArguments.single(call);
        if (name.isEmpty()) {
            throw CommandFailure.local("Snapshot file name is required");
        }
        String path = "sys/storage/raft/snapshot" + (call.flags().bool("force") ? "-force" : "");
        Path file = Path.of(name);
        try (InputStream in = Files.newInputStream(file)) {
            call.api().streams().upload(path, in, Files.size(file));
            return 0;
        } catch (ApiFailure e) {
            throw CommandFailure.remote("Error installing the snapshot: " + e.text());
        } catch (NoSuchFileException e) {
            throw CommandFailure.remote("Error opening snapshot file: open " + name + ": no such file or directory");
        } catch (IOException e) {
            throw CommandFailure.remote("Error installing the snapshot: " + e.getMessage());
        }
    }
}
