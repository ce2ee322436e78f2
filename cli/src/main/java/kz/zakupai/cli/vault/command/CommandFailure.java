package kz.zakupai.cli.vault.command;

/** Ends a command with an exit code; the message, if it is not empty, goes to stderr. */
public final class CommandFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int exitCode;

    private CommandFailure(int exitCode, String message) {
        super(message);
        this.exitCode = exitCode;
    }

    /** The arguments or something on this machine are at fault: 1. */
    public static CommandFailure local(String message) {
        return new CommandFailure(1, message);
    }

    /** The server, the way to it or its answer are at fault: 2. */
    public static CommandFailure remote(String message) {
        return new CommandFailure(2, message);
    }

    /** What there is to say has been said. */
    public static CommandFailure silent(int exitCode) {
        return new CommandFailure(exitCode, "");
    }

    public int exitCode() {
        return exitCode;
    }

    /** The text for stderr; may be empty. */
    public String text() {
        return String.valueOf(getMessage());
    }
}
