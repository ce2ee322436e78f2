package kz.zakupai.vault.server.http;

import kz.zakupai.vault.server.request.Request;

/** Answers requests below {@code /v1/}. Called on virtual threads, from many at once. */
@FunctionalInterface
public interface RequestHandler {
    /**
     * Handles one request. A {@link kz.zakupai.vault.server.request.RequestFailure} or {@link
     * kz.zakupai.vault.server.barrier.BarrierSealed} may be thrown as well as put into the answer; any other exception is
     * answered with 500 and no details.
     */
    Answer handle(Request request);
}
