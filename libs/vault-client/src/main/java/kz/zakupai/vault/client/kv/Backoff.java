package kz.zakupai.vault.client.kv;

/** Lets polls pass between attempts to take over a version that has failed: 1, 2, 4, up to 16. Not thread-safe. */
final class Backoff {
    private static final int LONGEST = 16;

    private long failedVersion;
    private int pollsPerPause;
    private int pollsLeft;

    /** Whether this poll belongs to a pause; a version other than the failed one ends the pause. */
    boolean isPauseFor(long version) {
        if (version != failedVersion || pollsLeft == 0) {
            return false;
        }
        pollsLeft--;
        return true;
    }

    void failed(long version) {
        pollsPerPause = version == failedVersion ? Math.min(LONGEST, pollsPerPause * 2) : 1;
        failedVersion = version;
        pollsLeft = pollsPerPause;
    }
}
