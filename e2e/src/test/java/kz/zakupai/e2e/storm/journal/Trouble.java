package kz.zakupai.e2e.storm.journal;

/** A promise that was not kept. */
public enum Trouble {
    /** What was acknowledged is not so any more: a write that is gone, a revoked token that lives. */
    LOST,
    /** Something was done, or could be done, more often than allowed. */
    DUPLICATED,
    /** Half of a change is there, or what was never written. */
    TORN,
    /** A request was done, and a server that was told to end in peace has not said so. */
    CUT,
    /** The server does not come back, does not answer, or says nothing that helps. */
    BROKEN
}
