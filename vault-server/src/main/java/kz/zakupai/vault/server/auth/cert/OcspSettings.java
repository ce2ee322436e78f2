package kz.zakupai.vault.server.auth.cert;

import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import kz.zakupai.vault.server.engine.Field;
import kz.zakupai.vault.server.engine.FieldType;
import kz.zakupai.vault.server.engine.Fields;
import org.jspecify.annotations.Nullable;

/**
 * Whether and how the status of clients' certificates is asked for (OCSP, RFC 6960).
 *
 * @param authorities PEM, maybe in base64: further certificates that may sign answers
 * @param servers who is asked instead of the one that the certificate names; null for that one
 * @param failOpen a login goes on when there is no answer
 * @param queryAll all servers must agree
 */
record OcspSettings(
        boolean enabled, String authorities, @Nullable List<String> servers, boolean failOpen, boolean queryAll) {
    static final OcspSettings OFF = new OcspSettings(false, "", null, false, false);

    private static final String ENABLED = "ocsp_enabled";
    private static final String AUTHORITIES = "ocsp_ca_certificates";
    private static final String SERVERS = "ocsp_servers_override";
    private static final String FAIL_OPEN = "ocsp_fail_open";
    private static final String QUERY_ALL = "ocsp_query_all_servers";

    static List<Field> fields() {
        return List.of(
                Field.of(ENABLED, FieldType.BOOL, "Whether the status of clients' certificates is asked for."),
                Field.of(AUTHORITIES, FieldType.STRING, "Further certificates that may sign answers, in PEM."),
                Field.of(SERVERS, FieldType.COMMA_STRING_LIST, "OCSP servers, in place of the certificate's own."),
                Field.of(FAIL_OPEN, FieldType.BOOL, "Whether a login goes on when no status can be had."),
                Field.of(QUERY_ALL, FieldType.BOOL, "Whether all servers are asked, and must agree."));
    }

    /** The certificates that may sign answers besides those of the clients' issuers. */
    List<X509Certificate> signers() {
        List<X509Certificate> plain = Pem.certificates(authorities);
        if (!plain.isEmpty() || authorities.isEmpty()) {
            return plain;
        }
        try {
            return Pem.certificates(new String(Base64.getMimeDecoder().decode(authorities), StandardCharsets.US_ASCII));
        } catch (IllegalArgumentException e) {
            return List.of();
        }
    }

    OcspSettings changed(Fields fields) {
        return new OcspSettings(
                fields.has(ENABLED) ? fields.bool(ENABLED) : enabled,
                fields.has(AUTHORITIES) ? fields.string(AUTHORITIES) : authorities,
                fields.has(SERVERS) ? fields.strings(SERVERS) : servers,
                fields.has(FAIL_OPEN) ? fields.bool(FAIL_OPEN) : failOpen,
                fields.has(QUERY_ALL) ? fields.bool(QUERY_ALL) : queryAll);
    }

    void addTo(Map<String, @Nullable Object> wire) {
        wire.put(ENABLED, enabled);
        wire.put(AUTHORITIES, authorities);
        wire.put(SERVERS, servers);
        wire.put(FAIL_OPEN, failOpen);
        wire.put(QUERY_ALL, queryAll);
    }

    static OcspSettings parse(Map<String, @Nullable Object> stored) {
        return new OcspSettings(
                Boolean.TRUE.equals(stored.get(ENABLED)),
                stored.get(AUTHORITIES) instanceof String text ? text : "",
                stored.get(SERVERS) instanceof List<?> list
                        ? list.stream().map(String::valueOf).toList()
                        : null,
                Boolean.TRUE.equals(stored.get(FAIL_OPEN)),
                Boolean.TRUE.equals(stored.get(QUERY_ALL)));
    }
}
