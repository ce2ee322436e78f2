package kz.zakupai.vault.server.engine.pki.ca;

import java.util.List;
import java.util.stream.Stream;
import kz.zakupai.vault.server.engine.Field;
import kz.zakupai.vault.server.engine.FieldType;

/** What can be set on an issuer, with the default that a POST falls back to. */
final class IssuerFields {
    static final String REFERENCE = "issuer_ref";
    static final String NAME = "issuer_name";
    static final String MANUAL_CHAIN = "manual_chain";
    static final String LEAF_NOT_AFTER = "leaf_not_after_behavior";
    static final String USAGE = "usage";
    static final String ALGORITHM = "revocation_signature_algorithm";
    static final String TEMPLATING = "enable_aia_url_templating";

    static final Field ISSUER = Field.of(REFERENCE, FieldType.STRING, "The issuer, by id or name, or default.")
            .orElse("default");

    private static final List<Field> OWN = List.of(
            ISSUER,
            Field.of(NAME, FieldType.STRING, "The name."),
            Field.of(MANUAL_CHAIN, FieldType.COMMA_STRING_LIST, "The chain, by ids or names, itself first.")
                    .orElse(List.of()),
            Field.of(LEAF_NOT_AFTER, FieldType.STRING, "err, truncate or permit.")
                    .orElse("err"),
            Field.of(USAGE, FieldType.COMMA_STRING_LIST, "read-only, issuing-certificates, crl-signing, ocsp-signing.")
                    .orElse(List.of("read-only", "issuing-certificates", "crl-signing", "ocsp-signing")),
            Field.of(ALGORITHM, FieldType.STRING, "What signs revocation lists.")
                    .orElse(""),
            Field.of(TEMPLATING, FieldType.BOOL, "Whether URLs hold templates."));

    static final List<Field> ALL =
            Stream.concat(OWN.stream(), UrlPaths.KINDS.stream()).toList();

    private IssuerFields() {}
}
