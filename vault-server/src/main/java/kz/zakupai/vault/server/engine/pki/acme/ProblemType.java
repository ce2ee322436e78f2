package kz.zakupai.vault.server.engine.pki.acme;

/** The errors of RFC 8555, 6.7, with the HTTP status that goes with each, and their usual text. */
enum ProblemType {
    ACCOUNT_DOES_NOT_EXIST("accountDoesNotExist", 400, "The request specified an account that does not exist"),
    ALREADY_REVOKED(
            "alreadyRevoked", 400, "The request specified a certificate to be revoked that has already been revoked"),
    BAD_CSR("badCSR", 400, "The CSR is unacceptable"),
    BAD_NONCE("badNonce", 400, "The client sent an unacceptable anti-replay nonce"),
    BAD_PUBLIC_KEY("badPublicKey", 400, "The JWS was signed by a public key the server does not support"),
    BAD_REVOCATION_REASON("badRevocationReason", 400, "The revocation reason provided is not allowed by the server"),
    BAD_SIGNATURE_ALGORITHM(
            "badSignatureAlgorithm", 400, "The JWS was signed with an algorithm the server does not support"),
    CONNECTION("connection", 500, "The server could not connect to validation target"),
    DNS("dns", 500, "There was a problem with a DNS query during identifier validation"),
    EXTERNAL_ACCOUNT_REQUIRED(
            "externalAccountRequired", 401, "The request must include a value for the 'externalAccountBinding' field"),
    INCORRECT_RESPONSE("incorrectResponse", 400, "Response received didn't match the challenge's requirements"),
    INVALID_CONTACT("invalidContact", 400, "A contact URL for an account was invalid"),
    MALFORMED("malformed", 400, "The request message was malformed"),
    ORDER_NOT_READY(
            "orderNotReady", 403, "The request attempted to finalize an order that is not ready to be finalized"),
    RATE_LIMITED("rateLimited", 429, "The request exceeds a rate limit"),
    REJECTED_IDENTIFIER("rejectedIdentifier", 400, "The server will not issue certificates for the identifier"),
    SERVER_INTERNAL("serverInternal", 500, "The server experienced an internal error"),
    TLS("tls", 500, "The server received a TLS error during validation"),
    UNAUTHORIZED("unauthorized", 401, "The client lacks sufficient authorization"),
    UNSUPPORTED_CONTACT("unsupportedContact", 400, "A contact URL for an account used an unsupported protocol scheme"),
    UNSUPPORTED_IDENTIFIER("unsupportedIdentifier", 400, "An identifier is of an unsupported type");

    private static final String PREFIX = "urn:ietf:params:acme:error:";

    private final String name;
    private final int status;
    private final String text;

    ProblemType(String name, int status, String text) {
        this.name = name;
        this.status = status;
        this.text = text;
    }

    String urn() {
        return PREFIX + name;
    }

    int status() {
        return status;
    }

    /** The refusal with its usual text. */
    AcmeProblem problem() {
        return new AcmeProblem(this, text);
    }

    /** The refusal with its usual text and what is wrong here. */
    AcmeProblem problem(String detail) {
        return new AcmeProblem(this, text + ": " + detail);
    }
}
