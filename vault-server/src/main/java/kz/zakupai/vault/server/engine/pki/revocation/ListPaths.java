package kz.zakupai.vault.server.engine.pki.revocation;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import kz.zakupai.vault.server.engine.Call;
import kz.zakupai.vault.server.engine.EnginePath;
import kz.zakupai.vault.server.engine.FieldType;
import kz.zakupai.vault.server.engine.Handler;
import kz.zakupai.vault.server.engine.pki.certificate.Pem;
import kz.zakupai.vault.server.engine.pki.issuer.Issuer;
import kz.zakupai.vault.server.engine.pki.issuer.Issuers;
import kz.zakupai.vault.server.request.Operation;
import kz.zakupai.vault.server.request.RawBody;
import kz.zakupai.vault.server.request.Response;
import org.jspecify.annotations.Nullable;

/** Every path that gives a revocation list: raw or as JSON, complete or delta, of the default issuer or of any. */
final class ListPaths {
    private static final String REFERENCE = "issuer_ref";
    private static final String DER_TYPE = "application/pkix-crl";
    private static final String PEM_TYPE = "application/x-pem-file";
    private static final String LABEL = "X509 CRL";
    private static final String SUMMARY = "Fetch a CA, CRL, CA Chain, or non-revoked certificate.";
    private static final String ISSUER_SUMMARY = "Fetch an issuer's Certificate Revocation Log (CRL).";
    private static final DateTimeFormatter HTTP_DATE = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private final Issuers issuers;
    private final RevocationLists lists;

    ListPaths(Issuers issuers, RevocationLists lists) {
        this.issuers = issuers;
        this.lists = lists;
    }

    List<EnginePath.Builder> all() {
        return List.of(
                ofMount("crl", raw(false, false)),
                ofMount("crl/pem", raw(false, true)),
                ofMount("crl/delta", raw(true, false)),
                ofMount("crl/delta/pem", raw(true, true)),
                ofMount("cert/crl", call -> certificateAnswer(call, false)),
                ofMount("cert/crl/raw", raw(false, false)),
                ofMount("cert/crl/raw/pem", raw(false, true)),
                ofMount("cert/delta-crl", call -> certificateAnswer(call, true)),
                ofMount("cert/delta-crl/raw", raw(true, false)),
                ofMount("cert/delta-crl/raw/pem", raw(true, true)),
                ofIssuer("crl", call -> issuerAnswer(call, false)),
                ofIssuer("crl/der", raw(false, false)),
                ofIssuer("crl/pem", raw(false, true)),
                ofIssuer("crl/delta", call -> issuerAnswer(call, true)),
                ofIssuer("crl/delta/der", raw(true, false)),
                ofIssuer("crl/delta/pem", raw(true, true)));
    }

    private static EnginePath.Builder ofMount(String pattern, Handler handler) {
        return EnginePath.of(pattern, SUMMARY).unauthenticated().on(Operation.READ, handler);
    }

    private static EnginePath.Builder ofIssuer(String list, Handler handler) {
        return EnginePath.of("issuer/{issuer_ref}/" + list, ISSUER_SUMMARY)
                .field(REFERENCE, FieldType.STRING, "An issuer's id or name, or \"default\".")
                .unauthenticated()
                .on(Operation.READ, handler);
    }

    private Handler raw(boolean delta, boolean pem) {
        String type = pem ? PEM_TYPE : DER_TYPE;
        return call -> {
            Issuer issuer = issuerOf(call);
            byte[] list = issuer == null ? null : lists.find(call.storage(), issuer, delta, call.now());
            if (issuer == null || list == null) {
                return Response.raw(new RawBody(type, new byte[0])).withStatus(204);
            }
            Instant modified = lists.modified(call.storage(), issuer, delta);
            if (unchangedSince(call, modified)) {
                return Response.raw(new RawBody(type, new byte[0])).withStatus(304);
            }
            byte[] body = pem ? Pem.of(LABEL, list).getBytes(StandardCharsets.US_ASCII) : list;
            return Response.raw(new RawBody(type, body)).withHeader("Last-Modified", HTTP_DATE.format(modified));
        };
    }

    /** Raw paths of the mount say with an empty body that there is no default issuer; an issuer that is named must exist. */
    private @Nullable Issuer issuerOf(Call call) {
        return call.path().startsWith("issuer/")
                ? issuers.need(call.storage(), call.fields().string(REFERENCE))
                : issuers.find(call.storage(), Issuers.DEFAULT);
    }

    /** Only who is allowed to see when a list was made can ask whether it is newer. */
    private static boolean unchangedSince(Call call, Instant modified) {
        boolean shown = call.mount().allowedResponseHeaders().stream().anyMatch("Last-Modified"::equalsIgnoreCase);
        List<String> wished = call.request().headers().getOrDefault("if-modified-since", List.of());
        if (!shown || wished.isEmpty()) {
            return false;
        }
        try {
            Instant since = DateTimeFormatter.RFC_1123_DATE_TIME.parse(wished.getFirst(), Instant::from);
            return !modified.truncatedTo(ChronoUnit.SECONDS).isAfter(since);
        } catch (DateTimeParseException e) {
            return false;
        }
    }

    private Response certificateAnswer(Call call, boolean delta) {
        Issuer issuer = issuers.need(call.storage(), Issuers.DEFAULT);
        Map<String, @Nullable Object> data = new LinkedHashMap<>();
        data.put("certificate", pem(call, issuer, delta));
        data.put("revocation_time", 0);
        data.put("revocation_time_rfc3339", "");
        return Response.of(data);
    }

    private Response issuerAnswer(Call call, boolean delta) {
        Issuer issuer = issuers.need(call.storage(), call.fields().string(REFERENCE));
        Map<String, @Nullable Object> data = new LinkedHashMap<>();
        data.put("crl", pem(call, issuer, delta));
        return Response.of(data);
    }

    private String pem(Call call, Issuer issuer, boolean delta) {
        byte[] list = lists.find(call.storage(), issuer, delta, call.now());
        return list == null ? "" : Pem.of(LABEL, list);
    }
}
