package kz.zakupai.vault.server.engine.pki.tidy;

/** What can be tidied, by the names of the API. */
enum TidyWork {
    CERTIFICATES("tidy_cert_store", "Set to true to enable tidying up the certificate store"),
    REVOKED(
            "tidy_revoked_certs",
            "Set to true to remove revoked and expired certificates from storage and from the revocation list."),
    INVALID("tidy_invalid_certs", "Set to true to remove stored certificates that cannot be read."),
    ISSUER_ASSOCIATIONS(
            "tidy_revoked_cert_issuer_associations",
            "Set to true to find out anew who issued revoked certificates whose issuer is not known."),
    EXPIRED_ISSUERS("tidy_expired_issuers", "Set to true to remove expired issuers; their keys stay."),
    LEGACY_BUNDLE("tidy_move_legacy_ca_bundle", "Accepted; this server never had the layout that it is about."),
    ACME("tidy_acme", "Set to true to remove unused ACME accounts, orders and bindings.");

    private final String field;
    private final String description;

    TidyWork(String field, String description) {
        this.field = field;
        this.description = description;
    }

    String field() {
        return field;
    }

    String description() {
        return description;
    }
}
