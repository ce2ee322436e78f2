package kz.zakupai.vault.server.snapshot;

/** What was uploaded is no snapshot that this server can become. Nothing was changed; the message says why and what to do. */
public final class SnapshotRefused extends RuntimeException {
    private final Reason reason;

    SnapshotRefused(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    static SnapshotRefused damaged(String message) {
        return new SnapshotRefused(Reason.UNUSABLE, message);
    }

    public Reason reason() {
        return reason;
    }

    /** Why, as far as an answer's status depends on it. */
    public enum Reason {
        /** Not a snapshot, damaged, of another format, or of other keys. */
        UNUSABLE,
        /** Larger than the limits. */
        TOO_LARGE
    }
}
