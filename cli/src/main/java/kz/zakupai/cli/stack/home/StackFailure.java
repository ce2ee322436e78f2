package kz.zakupai.cli.stack.home;

/** The command can't go on. The message says what happened and where; the hint, what to do next. Never holds a secret. */
public final class StackFailure extends RuntimeException {
    private final String hint;

    public StackFailure(String message, String hint) {
        super(message);
        this.hint = hint;
    }

    public StackFailure(String message, String hint, Throwable cause) {
        super(message, cause);
        this.hint = hint;
    }

    public String hint() {
        return hint;
    }
}
