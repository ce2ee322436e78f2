package kz.zakupai.vault.server.engine.pki.issue;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import kz.zakupai.vault.server.engine.EnginePath;
import kz.zakupai.vault.server.engine.Field;
import kz.zakupai.vault.server.engine.FieldType;
import kz.zakupai.vault.server.engine.Fields;

/** The fields of requests for certificates. */
public final class IssueFields {
    /** What requests for leaves and for authorities have in common. */
    private static final List<Field> COMMON = List.of(
            Field.of("common_name", FieldType.STRING, "The common name of the subject."),
            Field.of("alt_names", FieldType.STRING, "Host names and e-mail addresses, joined by commas."),
            Field.of("ip_sans", FieldType.COMMA_STRING_LIST, "IP addresses."),
            Field.of("uri_sans", FieldType.COMMA_STRING_LIST, "URIs."),
            Field.of("other_sans", FieldType.COMMA_STRING_LIST, "Other names as OID;UTF8:VALUE."),
            Field.of("serial_number", FieldType.STRING, "The subject's serial number (RFC 4519, 2.31)."),
            Field.of("ttl", FieldType.DURATION, "How long the certificate is valid.")
                    .orElse(Duration.ZERO),
            Field.of("not_before", FieldType.STRING, "The start of validity, as RFC 3339 time."),
            Field.of("not_after", FieldType.STRING, "The end of validity, as RFC 3339 time."),
            Field.of("exclude_cn_from_sans", FieldType.BOOL, "Whether the common name is no alternative name."),
            Field.of("format", FieldType.STRING, "pem, der or pem_bundle.").orElse("pem"),
            Field.of("private_key_format", FieldType.STRING, "der, pem or pkcs8.")
                    .orElse("der"));

    private static final List<Field> LEAF = List.of(
            Field.of("issuer_ref", FieldType.STRING, "The issuer, by id or name.")
                    .orElse("default"),
            Field.of("remove_roots_from_chain", FieldType.BOOL, "Whether roots are left out of ca_chain."),
            Field.of("user_ids", FieldType.COMMA_STRING_LIST, "User ids of the subject."));

    private static final List<Field> KEY = List.of(
            Field.of("key_type", FieldType.STRING, "rsa, ec or ed25519, where the role takes any."),
            Field.of("key_bits", FieldType.INT, "Size of the key, where the role takes any type."));

    private static final Field CSR = Field.of("csr", FieldType.STRING, "The request in PEM.");

    private static final List<Field> USAGE = List.of(
            Field.of("key_usage", FieldType.COMMA_STRING_LIST, "Key usages.")
                    .orElse(List.of("DigitalSignature", "KeyAgreement", "KeyEncipherment")),
            Field.of("ext_key_usage", FieldType.COMMA_STRING_LIST, "Extended key usages.")
                    .orElse(List.of()),
            Field.of("ext_key_usage_oids", FieldType.COMMA_STRING_LIST, "Extended key usages by OID."));

    private static final List<Field> VERBATIM = List.of(
            Field.of("signature_bits", FieldType.INT, "Size of the signature's hash."),
            Field.of("use_pss", FieldType.BOOL, "Whether RSA issuers sign with PSS padding."),
            Field.of(
                    "basic_constraints_valid_for_non_ca",
                    FieldType.BOOL,
                    "Whether the certificate says that it is no authority."));

    private IssueFields() {}

    static List<Field> issue() {
        return joined(List.of(COMMON, LEAF, KEY));
    }

    static List<Field> sign() {
        return joined(List.of(COMMON, LEAF, List.of(CSR)));
    }

    static List<Field> signVerbatim() {
        return joined(List.of(COMMON, LEAF, List.of(CSR), USAGE, VERBATIM));
    }

    /** Of requests for authorities, generated or signed. */
    public static List<Field> common() {
        return COMMON;
    }

    /** Key usages, as requests for authorities and verbatim certificates name them. */
    public static List<Field> usage() {
        return USAGE;
    }

    /** The fields of a request to sign that says nothing but what is in {@code body}. */
    public static Fields sign(Map<String, ? extends Object> body) {
        return Fields.read(EnginePath.of("sign", "Signs.").fields(sign()).build(), Map.of(), Map.copyOf(body));
    }

    private static List<Field> joined(List<List<Field>> parts) {
        return parts.stream().flatMap(List::stream).toList();
    }
}
