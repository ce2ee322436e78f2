package kz.zakupai.vault.server.engine.pki.role;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import kz.zakupai.vault.server.engine.Field;
import kz.zakupai.vault.server.engine.FieldType;

/** What can be set on a role, with the default that holds where a request says nothing. */
public enum RoleField {
    TTL(FieldType.DURATION, Duration.ZERO, "Lifetime of certificates where a request names none."),
    MAX_TTL(FieldType.DURATION, Duration.ZERO, "The longest lifetime; 0 for the mount's."),
    ALLOW_LOCALHOST(true, "Whether localhost and localdomain are allowed."),
    ALLOWED_DOMAINS(FieldType.COMMA_STRING_LIST, "Domains that certificates are issued for."),
    ALLOWED_DOMAINS_TEMPLATE(false, "Whether allowed_domains may hold identity templates."),
    ALLOW_BARE_DOMAINS(false, "Whether the domains themselves are allowed."),
    ALLOW_SUBDOMAINS(false, "Whether subdomains are allowed, wildcards included."),
    ALLOW_GLOB_DOMAINS(false, "Whether '*' in allowed_domains stands for any text."),
    ALLOW_WILDCARD_CERTIFICATES(true, "Whether names with wildcards are allowed (RFC 6125)."),
    ALLOW_ANY_NAME(false, "Whether any name is allowed."),
    ENFORCE_HOSTNAMES(true, "Whether names must be host names."),
    ALLOW_IP_SANS(true, "Whether IP addresses are allowed."),
    ALLOWED_IP_SANS_CIDR(FieldType.COMMA_STRING_LIST, "Networks of allowed addresses; none for any."),
    ALLOWED_URI_SANS(FieldType.COMMA_STRING_LIST, "Allowed URIs, with globs; none allows no URI."),
    ALLOWED_URI_SANS_TEMPLATE(false, "Whether allowed_uri_sans may hold identity templates."),
    ALLOWED_OTHER_SANS(FieldType.COMMA_STRING_LIST, "Allowed other names as OID;UTF8:VALUE, with globs; '*' for any."),
    ALLOWED_SERIAL_NUMBERS(FieldType.COMMA_STRING_LIST, "Allowed serial numbers of the subject, with globs."),
    ALLOWED_USER_IDS(FieldType.COMMA_STRING_LIST, "Allowed user ids of the subject, with globs."),
    SERVER_FLAG(true, "Whether certificates are good for servers."),
    CLIENT_FLAG(true, "Whether certificates are good for clients."),
    CODE_SIGNING_FLAG(false, "Whether certificates are good for signing code."),
    EMAIL_PROTECTION_FLAG(false, "Whether certificates are good for e-mail."),
    KEY_TYPE(FieldType.STRING, "rsa", "rsa, ec, ed25519 or any."),
    KEY_BITS(FieldType.INT, 0, "Size of the key; 0 for the usual one of its type."),
    SIGNATURE_BITS(FieldType.INT, 0, "Size of the signature's hash; 0 for the usual one."),
    USE_PSS(false, "Whether RSA issuers sign with PSS padding."),
    KEY_USAGE(
            FieldType.COMMA_STRING_LIST,
            List.of("DigitalSignature", "KeyAgreement", "KeyEncipherment"),
            "Key usages, by Go's names."),
    EXT_KEY_USAGE(FieldType.COMMA_STRING_LIST, "Extended key usages, by Go's names."),
    EXT_KEY_USAGE_OIDS(FieldType.COMMA_STRING_LIST, "Extended key usages by OID."),
    USE_CSR_COMMON_NAME(true, "Whether a request's common name is taken from the CSR."),
    USE_CSR_SANS(true, "Whether a request's other names are taken from the CSR."),
    OU(FieldType.COMMA_STRING_LIST, "Organizational units of the subject."),
    ORGANIZATION(FieldType.COMMA_STRING_LIST, "Organizations of the subject."),
    COUNTRY(FieldType.COMMA_STRING_LIST, "Countries of the subject."),
    LOCALITY(FieldType.COMMA_STRING_LIST, "Localities of the subject."),
    PROVINCE(FieldType.COMMA_STRING_LIST, "Provinces of the subject."),
    STREET_ADDRESS(FieldType.COMMA_STRING_LIST, "Street addresses of the subject."),
    POSTAL_CODE(FieldType.COMMA_STRING_LIST, "Postal codes of the subject."),
    GENERATE_LEASE(false, "Whether certificates have a lease, whose end revokes them."),
    NO_STORE(false, "Whether certificates are not stored; they can be neither listed nor revoked then."),
    REQUIRE_CN(true, "Whether a common name must be given."),
    CN_VALIDATIONS(FieldType.COMMA_STRING_LIST, List.of("email", "hostname"), "email, hostname, or disabled."),
    POLICY_IDENTIFIERS(FieldType.COMMA_STRING_LIST, "Policy OIDs, or JSON objects with oid, notice and cps."),
    BASIC_CONSTRAINTS_VALID_FOR_NON_CA(false, "Whether certificates say that they are no authorities."),
    NOT_BEFORE_DURATION(FieldType.DURATION, Duration.ofSeconds(30), "How far certificates are backdated."),
    NOT_BEFORE(FieldType.STRING, "", "The start of validity, as RFC 3339 time."),
    NOT_BEFORE_BOUND(FieldType.STRING, "permit", "Whether requests may name not_before: permit, duration, forbid."),
    NOT_AFTER(FieldType.STRING, "", "The end of validity, as RFC 3339 time."),
    NOT_AFTER_BOUND(
            FieldType.STRING, "permit", "Whether requests may name not_after: permit, ttl-limited, forbid, or a time."),
    ISSUER_REF(FieldType.STRING, "default", "The issuer that signs.");

    @SuppressWarnings("ImmutableEnumChecker") // the fallbacks are texts, numbers, flags and immutable lists
    private final Field field;

    RoleField(boolean fallback, String description) {
        this(FieldType.BOOL, fallback, description);
    }

    RoleField(FieldType type, String description) {
        this(type, List.of(), description);
    }

    RoleField(FieldType type, Object fallback, String description) {
        field = Field.of(name().toLowerCase(Locale.ROOT), type, description).orElse(fallback);
    }

    /** As a path declares it. */
    public Field field() {
        return field;
    }

    public String wireName() {
        return field.name();
    }

    Object fallback() {
        return wire(Objects.requireNonNull(field.fallback()));
    }

    /** A converted value as a role keeps and shows it: durations in seconds. */
    static Object wire(Object value) {
        return value instanceof Duration duration ? duration.toSeconds() : value;
    }

    static List<Field> fields() {
        return Stream.of(values()).map(RoleField::field).toList();
    }
}
