package kz.zakupai.cli.vault.raft;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import kz.zakupai.cli.vault.api.ApiFailure;
import kz.zakupai.cli.vault.command.Call;
import kz.zakupai.cli.vault.command.Command;
import kz.zakupai.cli.vault.command.CommandFailure;
import kz.zakupai.cli.vault.command.Declaration;
import kz.zakupai.vault.server.snapshot.SnapshotContents;
import kz.zakupai.vault.server.snapshot.SnapshotRefused;

/** {@code vault operator raft snapshot save}. */
public final class SnapshotSave implements Command {
    private static final String FAILED = "Error taking the snapshot: ";

    @Override
    public Declaration declaration() {
        return Declaration.of(
                "operator raft snapshot save",
                "<snapshot_file>",
                "Saves a snapshot of the current state of the Raft cluster into a file",
                """
                        Saves all that the server stores, as it is at one moment, into a file that only its owner reads. What
                        is in it is encrypted: restoring it takes the unseal keys of now. The file is there when it is whole
                        and its checksums are right; an older one of that name is kept until then.

                            $ vault operator raft snapshot save raft.snap
                        """);
    }

    @Override
    public int run(Call call) {
        String name = RaftArguments.single(call);
        if (name.isEmpty()) {
            throw CommandFailure.local("Output file name is required");
        }
        Path file = Path.of(name).toAbsolutePath();
        try (OwnFile draft = OwnFile.beside(file)) {
            call.api().streams().download("sys/storage/raft/snapshot", draft::write);
            check(draft.path());
            draft.become(file);
            return 0;
        } catch (ApiFailure e) {
            throw CommandFailure.remote(FAILED + e.text());
        } catch (SnapshotRefused e) {
            throw CommandFailure.remote(FAILED + e.getMessage());
        } catch (IOException | UncheckedIOException e) {
            throw CommandFailure.remote(FAILED + e.getMessage());
        }
    }

    /** A download that broke off must not become a backup. */
    private static void check(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            SnapshotContents.read(in, (key, bytes) -> {});
        }
    }
}
