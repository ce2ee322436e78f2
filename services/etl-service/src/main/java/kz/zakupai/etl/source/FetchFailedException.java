package kz.zakupai.etl.source;

/** The page could not be fetched; nothing was changed. The message is for the client. */
public final class FetchFailedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Fault fault;

    /** What went wrong; also the label of the errors metric. */
    public enum Fault {
        TIMEOUT,
        NETWORK,
        CLIENT_ERROR,
        SERVER_ERROR,
        NOT_JSON
    }

    FetchFailedException(Fault fault, String message) {
        super(message);
        this.fault = fault;
    }

    public Fault fault() {
        return fault;
    }
}
