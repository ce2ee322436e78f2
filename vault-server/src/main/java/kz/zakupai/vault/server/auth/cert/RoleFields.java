package kz.zakupai.vault.server.auth.cert;

import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import kz.zakupai.vault.server.auth.TokenFields;
import kz.zakupai.vault.server.auth.TokenSettings;
import kz.zakupai.vault.server.engine.EnginePath;
import kz.zakupai.vault.server.engine.FieldType;
import kz.zakupai.vault.server.engine.Fields;
import kz.zakupai.vault.server.request.RequestFailure;
import org.jspecify.annotations.Nullable;

/** The fields of a role, and how a request changes a role. */
final class RoleFields {
    static final String CERTIFICATE = "certificate";
    static final String DISPLAY_NAME = "display_name";
    static final String NAMES = "allowed_names";
    static final String COMMON_NAMES = "allowed_common_names";
    static final String DNS_SANS = "allowed_dns_sans";
    static final String EMAIL_SANS = "allowed_email_sans";
    static final String URI_SANS = "allowed_uri_sans";
    static final String UNITS = "allowed_organizational_units";
    static final String REQUIRED_EXTENSIONS = "required_extensions";
    static final String METADATA_EXTENSIONS = "allowed_metadata_extensions";
    static final List<String> LISTS = List.of(
            NAMES, COMMON_NAMES, DNS_SANS, EMAIL_SANS, URI_SANS, UNITS, REQUIRED_EXTENSIONS, METADATA_EXTENSIONS);

    private static final String LEASE = "lease";
    private static final int MAX_PEM = 256 * 1024;
    private static final TokenFields TOKEN = TokenFields.with("policies", "ttl", "max_ttl", "period", "bound_cidrs");
    /** Possessive: a repeated group that may give back what it took needs a stack as deep as the text is long. */
    private static final Pattern REQUIRED = Pattern.compile("[0-2](?:\\.\\d+)++:.*", Pattern.DOTALL);

    private RoleFields() {}

    static EnginePath.Builder declare(EnginePath.Builder path) {
        return path.field(CERTIFICATE, FieldType.STRING, "The trusted certificate, a CA's or a client's own, in PEM.")
                .field(DISPLAY_NAME, FieldType.STRING, "How the tokens are called; the role's name when absent.")
                .field(NAMES, FieldType.COMMA_STRING_LIST, "Old: patterns for the common name, DNS and email names.")
                .field(COMMON_NAMES, FieldType.COMMA_STRING_LIST, "Patterns of which the common name matches one.")
                .field(DNS_SANS, FieldType.COMMA_STRING_LIST, "Patterns of which a DNS name matches one.")
                .field(EMAIL_SANS, FieldType.COMMA_STRING_LIST, "Patterns of which an email address matches one.")
                .field(URI_SANS, FieldType.COMMA_STRING_LIST, "Patterns of which a URI matches one.")
                .field(UNITS, FieldType.COMMA_STRING_LIST, "Patterns of which an organizational unit matches one.")
                .field(
                        REQUIRED_EXTENSIONS,
                        FieldType.COMMA_STRING_LIST,
                        "oid:pattern of all extensions that must match.")
                .field(
                        METADATA_EXTENSIONS,
                        FieldType.COMMA_STRING_LIST,
                        "OIDs of extensions that tokens' metadata show.")
                .field(LEASE, FieldType.INT, "The oldest name of token_ttl, in seconds.")
                .fields(OcspSettings.fields())
                .fields(TOKEN.declared());
    }

    /**
     * {@code before} with what the request gives; what it does not give stays.
     *
     * @throws RequestFailure 400 when the role would be impossible
     */
    static CertRole read(String name, @Nullable CertRole before, Fields fields) {
        Map<String, List<String>> lists = new LinkedHashMap<>(before == null ? Map.of() : before.lists());
        LISTS.forEach(field -> {
            if (fields.has(field)) {
                lists.put(field, fields.strings(field));
            }
        });
        checkExtensions(lists.getOrDefault(REQUIRED_EXTENSIONS, List.of()));
        String pem = fields.has(CERTIFICATE) ? fields.string(CERTIFICATE) : before == null ? "" : before.pem();
        checkCertificate(pem);
        String given =
                fields.has(DISPLAY_NAME) ? fields.string(DISPLAY_NAME) : before == null ? "" : before.displayName();
        return new CertRole(
                name,
                pem,
                given.isEmpty() ? name : given,
                lists,
                (before == null ? OcspSettings.OFF : before.ocsp()).changed(fields),
                token(before == null ? TokenSettings.STANDARD : before.token(), fields));
    }

    private static TokenSettings token(TokenSettings before, Fields fields) {
        TokenSettings token = TOKEN.read(before, fields);
        boolean byLease = fields.has(LEASE) && !fields.has("ttl") && !fields.has("token_ttl");
        if (!byLease) {
            return token;
        }
        Duration ttl = Duration.ofSeconds(fields.integer(LEASE));
        return token.withTtl(ttl);
    }

    private static void checkCertificate(String pem) {
        if (pem.length() > MAX_PEM) {
            throw RequestFailure.badRequest("certificate is longer than " + MAX_PEM + " characters");
        }
        List<X509Certificate> certificates = Pem.certificates(pem);
        if (certificates.isEmpty()) {
            throw RequestFailure.badRequest("failed to parse certificate");
        }
        X509Certificate first = certificates.getFirst();
        if (first.getBasicConstraints() < 0 && !ClientChain.mayBeAClients(first)) {
            throw RequestFailure.badRequest(
                    "nonCA certificates should have TLS client authentication set as an" + " extended key usage");
        }
    }

    private static void checkExtensions(List<String> required) {
        for (String extension : required) {
            if (!REQUIRED.matcher(extension).matches()) {
                throw RequestFailure.badRequest(
                        "required_extensions must be of the form oid:value, such as" + " 1.3.6.1.4.1.1.2:prod-*");
            }
        }
    }
}
