package kz.zakupai.vault.server.engine.pki.config;

import kz.zakupai.vault.server.request.RequestFailure;

/**
 * Refusals that Vault words as failures of the server, such as a reference to an issuer that does not exist: clients match on
 * status and text, so they are the same here.
 */
public final class ServerFailure {
    private ServerFailure() {}

    public static RequestFailure of(String reason) {
        return RequestFailure.of(500, "1 error occurred:\n\t* " + reason + "\n\n");
    }
}
