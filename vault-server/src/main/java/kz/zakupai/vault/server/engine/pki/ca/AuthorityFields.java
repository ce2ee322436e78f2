package kz.zakupai.vault.server.engine.pki.ca;

import java.time.Duration;
import java.util.List;
import kz.zakupai.vault.server.engine.Field;
import kz.zakupai.vault.server.engine.FieldType;
import kz.zakupai.vault.server.engine.Fields;
import kz.zakupai.vault.server.engine.pki.issue.IssueFields;
import kz.zakupai.vault.server.engine.pki.role.Role;
import kz.zakupai.vault.server.engine.pki.role.RoleField;

/** The fields of requests that make authorities, and the role that stands for them where names and times are checked. */
final class AuthorityFields {
    private static final List<RoleField> SUBJECT = List.of(
            RoleField.OU,
            RoleField.ORGANIZATION,
            RoleField.COUNTRY,
            RoleField.LOCALITY,
            RoleField.PROVINCE,
            RoleField.STREET_ADDRESS,
            RoleField.POSTAL_CODE);

    private static final Field BACKDATED = Field.of(
                    "not_before_duration", FieldType.DURATION, "How far the certificate is backdated.")
            .orElse(Duration.ofSeconds(30));

    private static final Field KEY_NAME = Field.of("key_name", FieldType.STRING, "A name for the key.");

    private static final List<Field> KEY = List.of(
            Field.of("exported", FieldType.STRING, "internal, exported or existing."),
            Field.of("key_type", FieldType.STRING, "rsa, ec or ed25519.").orElse("rsa"),
            Field.of("key_bits", FieldType.INT, "Size of the key; 0 for the usual one."),
            Field.of("key_ref", FieldType.STRING, "An existing key.").orElse("default"),
            KEY_NAME);

    private static final Field SIGNATURE_BITS =
            Field.of("signature_bits", FieldType.INT, "Size of the signature's hash; 0 for the usual one.");
    private static final Field PSS = Field.of("use_pss", FieldType.BOOL, "Whether RSA keys sign with PSS padding.");
    private static final Field ISSUER_NAME = Field.of("issuer_name", FieldType.STRING, "A name for the issuer.");

    private static final List<Field> CERTIFICATE = List.of(
            Field.of("max_path_length", FieldType.INT, "How many authorities may follow; -1 for any number.")
                    .orElse(-1),
            Field.of("permitted_dns_domains", FieldType.COMMA_STRING_LIST, "Domains that it may certify."),
            ISSUER_NAME);

    private AuthorityFields() {}

    static List<Field> root() {
        return joined(List.of(subject(), KEY, List.of(SIGNATURE_BITS, PSS), CERTIFICATE, IssueFields.usage()));
    }

    static List<Field> intermediate() {
        return joined(List.of(
                subject(),
                KEY,
                List.of(
                        SIGNATURE_BITS,
                        Field.of(
                                "add_basic_constraints",
                                FieldType.BOOL,
                                "Whether the request says that its subject is an authority."))));
    }

    static List<Field> signIntermediate() {
        return joined(List.of(
                subject(),
                List.of(
                        SIGNATURE_BITS,
                        PSS,
                        Field.of("issuer_ref", FieldType.STRING, "The issuer, by id or name.")
                                .orElse("default"),
                        Field.of("csr", FieldType.STRING, "The request in PEM."),
                        Field.of(
                                "use_csr_values",
                                FieldType.BOOL,
                                "Whether names and extensions come from the request."),
                        Field.of("skid", FieldType.STRING, "The subject key identifier, in hex.")),
                CERTIFICATE,
                IssueFields.usage()));
    }

    private static List<Field> subject() {
        return joined(List.of(
                IssueFields.common(), SUBJECT.stream().map(RoleField::field).toList(), List.of(BACKDATED)));
    }

    /** No name is forbidden; subject and lifetime are those of the request. */
    static Role role(Fields fields) {
        Role role = Role.unrestricted();
        for (RoleField field : SUBJECT) {
            role = role.with(field, fields.strings(field.wireName()));
        }
        // Both bounds are open: what the request names holds.
        return role.with(RoleField.NOT_BEFORE_DURATION, fields.duration("not_before_duration"))
                .with(RoleField.REQUIRE_CN, false)
                .with(RoleField.USE_CSR_SANS, false)
                .with(
                        RoleField.USE_CSR_COMMON_NAME,
                        fields.string("common_name").isEmpty());
    }

    private static List<Field> joined(List<List<Field>> parts) {
        return parts.stream().flatMap(List::stream).toList();
    }
}
