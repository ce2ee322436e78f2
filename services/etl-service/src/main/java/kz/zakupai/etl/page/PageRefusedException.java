package kz.zakupai.etl.page;

/**
 * The page as a whole cannot be loaded; nothing of it was. The message is for the client: it names the place and what
 * to do, and repeats no content.
 */
public final class PageRefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Fault fault;

    /** What is wrong with the page. */
    public enum Fault {
        NOT_JSON,
        PORTAL_ERROR,
        UNKNOWN_KIND,
        TOO_LONG
    }

    public PageRefusedException(Fault fault, String message) {
        super(message);
        this.fault = fault;
    }

    public Fault fault() {
        return fault;
    }
}
