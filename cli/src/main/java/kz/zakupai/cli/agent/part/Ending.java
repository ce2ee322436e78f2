package kz.zakupai.cli.agent.part;

/** Ends the agent. Thread-safe; the first call counts. */
public interface Ending {
    /**
     * Ends the agent soon; returns at once.
     *
     * @param exitCode the agent's own, for example that of the program which it ran
     * @param reason for the log
     */
    void end(int exitCode, String reason);
}
