package kz.zakupai.vault.server.barrier;

/** A stored entry is not what the barrier wrote at this place: it was changed, moved, cut short, or its key is unknown. */
public final class EntryRejected extends BarrierException {
    EntryRejected(String path, String reason) {
        super("the stored entry " + path + " is rejected: " + reason + "; restore it from a backup", true);
    }
}
