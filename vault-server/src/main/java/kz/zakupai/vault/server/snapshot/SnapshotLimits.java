package kz.zakupai.vault.server.snapshot;

/**
 * What a snapshot may cost.
 *
 * @param archiveBytes the largest upload
 * @param stateBytes the largest state in it, uncompressed; at most {@link #LARGEST_STATE}
 */
public record SnapshotLimits(long archiveBytes, long stateBytes) {
    /** What the eleven octal digits of a tar header can say: 8 GiB less one byte. */
    public static final long LARGEST_STATE = 077777777777L;

    /** The format's own limit, and as much for the upload. */
    public static final SnapshotLimits STANDARD = new SnapshotLimits(LARGEST_STATE, LARGEST_STATE);

    public SnapshotLimits {
        if (archiveBytes < 1 || stateBytes < 1 || stateBytes > LARGEST_STATE) {
            throw new IllegalArgumentException(
                    "limits of snapshots are positive, and of a state at most " + LARGEST_STATE);
        }
    }
}
