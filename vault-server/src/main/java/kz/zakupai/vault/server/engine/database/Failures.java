package kz.zakupai.vault.server.engine.database;

import kz.zakupai.vault.server.request.RequestFailure;

/** Failures as clients of this engine know them. */
final class Failures {
    private Failures() {}

    /** 500: not the request's fault, or not only; the form in which Vault hands on what an engine did not expect. */
    static RequestFailure internal(String text) {
        return RequestFailure.of(500, "1 error occurred:\n\t* " + text + "\n\n");
    }

    static RequestFailure unknownConnection(String name) {
        return internal("failed to find entry for connection with name: \"" + name + "\"");
    }

    static RequestFailure notAllowed(String role) {
        return internal("\"" + role + "\" is not an allowed role");
    }
}
