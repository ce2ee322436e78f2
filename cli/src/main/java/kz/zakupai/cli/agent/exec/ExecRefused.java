package kz.zakupai.cli.agent.exec;

/**
 * The program is not started. The message says why, the hint which command to run next; neither holds a secret's value.
 * The codes are those of {@code env} and the shells: 125 this command's own, 126 not executable, 127 not found.
 */
public final class ExecRefused extends RuntimeException {
    /** The request itself cannot be carried out. */
    public static final int NOT_STARTED = 125;

    /** The program is there and cannot be run. */
    static final int NOT_EXECUTABLE = 126;

    /** There is no such program. */
    static final int NOT_FOUND = 127;

    private final int exitCode;
    private final String hint;

    public ExecRefused(int exitCode, String message, String hint) {
        super(message);
        this.exitCode = exitCode;
        this.hint = hint;
    }

    public int exitCode() {
        return exitCode;
    }

    public String hint() {
        return hint;
    }
}
