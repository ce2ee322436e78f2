package kz.zakupai.cli.vault.flag;

/** The arguments are not as the command's flags are declared; the message is the whole text for the user. */
public final class FlagException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public FlagException(String message) {
        super(message);
    }

    /** The text for the user. */
    public String text() {
        return String.valueOf(getMessage());
    }
}
