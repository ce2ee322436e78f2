package kz.zakupai.etl.run;

/** The run belongs to somebody else by now, or was cancelled: what was being stored is rolled back. */
final class RunLostException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    RunLostException(long runId) {
        super("run " + runId + " is no longer ours");
    }
}
