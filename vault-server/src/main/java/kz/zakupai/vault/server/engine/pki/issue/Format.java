package kz.zakupai.vault.server.engine.pki.issue;

import kz.zakupai.vault.server.engine.Fields;
import kz.zakupai.vault.server.request.RequestFailure;

/** The form in which an answer gives certificates and keys. */
public enum Format {
    PEM,
    /** Base64 of DER. */
    DER,
    /** PEM, with key, certificate and chain in one text as {@code certificate}. */
    PEM_BUNDLE;

    /** @throws RequestFailure 400 for a name that there is not */
    public static Format of(Fields fields) {
        return switch (fields.string("format")) {
            case "pem" -> PEM;
            case "der" -> DER;
            case "pem_bundle" -> PEM_BUNDLE;
            default ->
                throw RequestFailure.badRequest(
                        "the \"format\" path parameter must be \"pem\", \"der\", or \"pem_bundle\"");
        };
    }
}
