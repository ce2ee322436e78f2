package kz.zakupai.vault.server.http;

/**
 * The endpoints that answer plain JSON without the envelope, mostly before or without a token: {@code sys/init}, {@code
 * sys/seal-status}, {@code sys/health}, {@code sys/leader}, {@code sys/unseal}, {@code sys/seal}. Called on virtual
 * threads, from many at once.
 */
public interface PlainEndpoints {
    /** Whether {@code path} (below {@code /v1/}) is one of these. Asked for every request: cheap. */
    boolean serves(String path);

    /**
     * Answers one; called only for what {@link #serves} named. May throw what {@link RequestHandler#handle} may throw.
     */
    PlainAnswer handle(PlainRequest request);
}
