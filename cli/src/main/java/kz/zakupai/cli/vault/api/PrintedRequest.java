package kz.zakupai.cli.vault.api;

/** The request was not sent: the user wants to see it ({@code -output-curl-string}, {@code -output-policy}). */
public final class PrintedRequest extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String text;

    PrintedRequest(String text) {
        super("the request is printed and not sent");
        this.text = text;
    }

    /** What to print on stdout. Holds the request's body, which may be secret. */
    public String text() {
        return text;
    }
}
