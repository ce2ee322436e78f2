package kz.zakupai.vault.server.core;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.concurrent.Semaphore;
import kz.zakupai.vault.server.barrier.Barrier;
import kz.zakupai.vault.server.barrier.EntryRejected;
import kz.zakupai.vault.server.barrier.WrongKey;
import kz.zakupai.vault.server.request.BodyStream;
import kz.zakupai.vault.server.request.RequestFailure;
import kz.zakupai.vault.server.request.Upload;
import kz.zakupai.vault.server.snapshot.HashSeal;
import kz.zakupai.vault.server.snapshot.LimitedBody;
import kz.zakupai.vault.server.snapshot.Snapshot;
import kz.zakupai.vault.server.snapshot.SnapshotLimits;
import kz.zakupai.vault.server.snapshot.SnapshotRefused;
import kz.zakupai.vault.server.snapshot.UploadedSnapshot;
import kz.zakupai.vault.server.store.EntrySource;
import kz.zakupai.vault.server.store.Store;
import kz.zakupai.vault.server.store.StoreException;

/** The whole store in one file and back, for an unsealed server. Thread-safe. */
public final class Snapshots {
    /** For a server that is only being made. */
    static final Adoption NO_RESTORE = (checked, snapshot, sameKeys) -> {
        throw new IllegalStateException("not a server that could be restored");
    };

    private static final int TAKEN_AT_ONCE = 4;

    private final Store store;
    private final Barrier barrier;
    private final RevocableStorage unsealing;
    private final Adoption adoption;
    private final HashSeal seal;
    private final Instant since;
    private final Semaphore taking = new Semaphore(TAKEN_AT_ONCE);
    private final Semaphore restoring = new Semaphore(1);

    /** Puts a checked snapshot in the place of the store. */
    interface Adoption {
        void become(RevocableStorage checked, EntrySource snapshot, boolean sameKeys);
    }

    /** @param since when the server was unsealed */
    Snapshots(Store store, Barrier barrier, RevocableStorage unsealing, Adoption adoption, Instant since) {
        this.store = store;
        this.barrier = barrier;
        this.unsealing = unsealing;
        this.adoption = adoption;
        this.since = since;
        this.seal = new RootKeySeal(barrier);
    }

    /** When the server was unsealed. */
    public Instant since() {
        return since;
    }

    /** How many writes the store has committed since it was opened. */
    public long index() {
        return store.commits();
    }

    /**
     * Takes a snapshot as of now, to be sent.
     *
     * @throws RequestFailure 429 when too many are being taken
     */
    public BodyStream take(ClusterIdentity cluster, String address, Instant now) {
        if (!taking.tryAcquire()) {
            throw RequestFailure.of(429, "too many snapshots are being taken at once: try again later");
        }
        boolean taken = false;
        try {
            var origin = new Snapshot.Origin(
                    cluster.name(), address, barrier.keyStatus().term(), now);
            BodyStream body =
                    new LimitedBody(Snapshot.take(store, seal, origin, SnapshotLimits.STANDARD), taking::release);
            taken = true;
            return body;
        } catch (SnapshotRefused | StoreException e) {
            throw RequestFailure.of(500, String.valueOf(e.getMessage()));
        } finally {
            if (!taken) {
                taking.release();
            }
        }
    }

    /**
     * Reads and checks an upload; what it gives is applied once the request is written down.
     *
     * @param force takes also a snapshot of other keys
     * @throws RequestFailure when it cannot be used; nothing is changed
     */
    public Upload.Staged stage(InputStream upload, boolean force) {
        if (!restoring.tryAcquire()) {
            throw RequestFailure.of(429, "another snapshot is being restored: try again later");
        }
        boolean staged = false;
        try {
            UploadedSnapshot snapshot = UploadedSnapshot.read(upload, store.workspace(), SnapshotLimits.STANDARD);
            staged = true;
            return staged(snapshot, force);
        } catch (SnapshotRefused e) {
            int status = e.reason() == SnapshotRefused.Reason.TOO_LARGE ? 413 : 400;
            throw RequestFailure.of(status, String.valueOf(e.getMessage()));
        } catch (StoreException e) {
            throw RequestFailure.of(500, String.valueOf(e.getMessage()));
        } finally {
            if (!staged) {
                restoring.release();
            }
        }
    }

    private Restoration staged(UploadedSnapshot snapshot, boolean force) {
        boolean sameKeys = snapshot.sealedBy(seal) && barrier.opens(snapshot.keyRing());
        var restoration = new Restoration(snapshot, sameKeys);
        if (!sameKeys && !force) {
            restoration.close();
            throw RequestFailure.badRequest(
                    "could not verify hash file, possibly the snapshot is using a different set of"
                            + " unseal keys; use the snapshot-force API to bypass this check");
        }
        return restoration;
    }

    /** A checked snapshot, and the right to be the one that is restored. */
    private final class Restoration implements Upload.Staged {
        private final UploadedSnapshot snapshot;
        private final boolean sameKeys;

        Restoration(UploadedSnapshot snapshot, boolean sameKeys) {
            this.snapshot = snapshot;
            this.sameKeys = sameKeys;
        }

        @Override
        public void apply() {
            EntrySource marked = sink -> {
                snapshot.forEach(sink);
                sink.entry(Barrier.RESTORED.getBytes(StandardCharsets.UTF_8), new byte[] {1});
            };
            try {
                adoption.become(unsealing, marked, sameKeys);
            } catch (StoreException e) {
                throw RequestFailure.of(500, "the snapshot was not restored: " + e.getMessage());
            }
        }

        @Override
        public void close() {
            try {
                snapshot.close();
            } finally {
                restoring.release();
            }
        }
    }

    /** The sums as an entry of their own that is never stored. */
    private record RootKeySeal(Barrier barrier) implements HashSeal {
        private static final String PATH = "snapshot/SHA256SUMS";

        @Override
        public byte[] seal(byte[] sums) {
            return barrier.wrap(PATH, sums);
        }

        @Override
        public boolean opens(byte[] sealed, byte[] sums) {
            try {
                return MessageDigest.isEqual(barrier.unwrap(PATH, sealed), sums);
            } catch (WrongKey | EntryRejected e) {
                return false;
            }
        }
    }
}
