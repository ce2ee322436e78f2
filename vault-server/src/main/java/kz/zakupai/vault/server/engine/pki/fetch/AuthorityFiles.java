package kz.zakupai.vault.server.engine.pki.fetch;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import kz.zakupai.vault.server.engine.Call;
import kz.zakupai.vault.server.engine.EnginePath;
import kz.zakupai.vault.server.engine.Field;
import kz.zakupai.vault.server.engine.FieldType;
import kz.zakupai.vault.server.engine.Handler;
import kz.zakupai.vault.server.engine.pki.issuer.Issuer;
import kz.zakupai.vault.server.engine.pki.issuer.Issuers;
import kz.zakupai.vault.server.request.Operation;
import kz.zakupai.vault.server.request.RawBody;
import kz.zakupai.vault.server.request.RequestFailure;
import kz.zakupai.vault.server.request.Response;
import org.jspecify.annotations.Nullable;

/**
 * The certificates of authorities as files, for everybody: {@code ca}, {@code ca_chain}, {@code cert/ca} and
 * {@code issuer/REF/der}, with their PEM and JSON forms.
 */
public final class AuthorityFiles {
    private static final String DER = "application/pkix-cert";
    private static final String PEM = "application/pem-certificate-chain";
    private static final int NOT_MODIFIED = 304;
    private static final DateTimeFormatter HTTP_DATE = DateTimeFormatter.RFC_1123_DATE_TIME.withZone(ZoneOffset.UTC);

    private final Issuers issuers;

    public AuthorityFiles(Issuers issuers) {
        this.issuers = issuers;
    }

    public List<EnginePath.Builder> paths() {
        return List.of(
                file("ca", call -> ofDefault(call, DER, Issuer::der)),
                file("ca/pem", call -> ofDefault(call, PEM, issuer -> text(issuer.pem()))),
                file("cert/ca/raw", call -> ofDefault(call, DER, Issuer::der)),
                file("cert/ca/raw/pem", call -> ofDefault(call, PEM, issuer -> text(issuer.pem()))),
                file("ca_chain", call -> ofDefault(call, DER, issuer -> text(chain(call, issuer)))),
                file("cert/ca", call -> json(needDefault(call).pem(), "")),
                file("cert/ca_chain", call -> {
                    String chain = chain(call, needDefault(call));
                    return json(chain, chain);
                }),
                issuer("der", (call, issuer) -> raw(DER, issuer.der())),
                issuer("pem", (call, issuer) -> raw(PEM, text(issuer.pem() + "\n"))),
                issuer("json", this::json));
    }

    private static EnginePath.Builder file(String pattern, Handler handler) {
        return EnginePath.of(pattern, "The default issuer's certificate or chain.")
                .unauthenticated()
                .on(Operation.READ, handler);
    }

    /** Answers with an issuer's certificate. */
    private interface Form {
        Response of(Call call, Issuer issuer);
    }

    private EnginePath.Builder issuer(String suffix, Form form) {
        return EnginePath.of("issuer/{issuer_ref}/" + suffix, "An issuer's certificate.")
                .unauthenticated()
                .field(Field.of("issuer_ref", FieldType.STRING, "The issuer, by id or name, or default.")
                        .orElse(Issuers.DEFAULT))
                .on(Operation.READ, call -> {
                    Issuer issuer = issuers.need(call.storage(), call.fields().string("issuer_ref"));
                    return unchanged(call, issuer) ? notModified(issuer) : form.of(call, issuer);
                });
    }

    /** The bytes of an issuer's file. */
    private interface Content {
        byte[] of(Issuer issuer);
    }

    /** Who fetches files understands no errors: without an issuer there is nothing, but of the right type. */
    private Response ofDefault(Call call, String type, Content content) {
        Issuer issuer = issuers.find(call.storage(), Issuers.DEFAULT);
        if (issuer == null) {
            return raw(type, new byte[0]).withStatus(204);
        }
        return unchanged(call, issuer) ? notModified(issuer) : raw(type, content.of(issuer));
    }

    private Issuer needDefault(Call call) {
        Issuer issuer = issuers.find(call.storage(), Issuers.DEFAULT);
        if (issuer == null) {
            throw RequestFailure.badRequest(Issuers.missing(Issuers.DEFAULT));
        }
        return issuer;
    }

    private String chain(Call call, Issuer issuer) {
        return issuers.chain(call.storage(), issuer).stream().map(Issuer::pem).collect(Collectors.joining("\n"));
    }

    private Response json(Call call, Issuer issuer) {
        Map<String, @Nullable Object> data = new LinkedHashMap<>();
        data.put(
                "ca_chain",
                issuers.chain(call.storage(), issuer).stream()
                        .map(link -> link.pem() + "\n")
                        .toList());
        data.put("certificate", issuer.pem() + "\n");
        data.put("issuer_id", issuer.id());
        data.put("issuer_name", issuer.name());
        return Response.of(data);
    }

    private static Response json(String certificate, String chain) {
        Map<String, @Nullable Object> data = new LinkedHashMap<>();
        if (!chain.isEmpty()) {
            data.put("ca_chain", chain);
        }
        data.put("certificate", certificate);
        data.put("revocation_time", 0);
        data.put("revocation_time_rfc3339", "");
        return Response.of(data);
    }

    private static boolean unchanged(Call call, Issuer issuer) {
        List<String> since = call.request().headers().getOrDefault("if-modified-since", List.of());
        if (since.isEmpty()) {
            return false;
        }
        try {
            return issuer.lastModified().isBefore(Instant.from(HTTP_DATE.parse(since.getFirst())));
        } catch (DateTimeParseException e) {
            return false;
        }
    }

    private static Response notModified(Issuer issuer) {
        return raw("", new byte[0])
                .withStatus(NOT_MODIFIED)
                .withHeader("Last-Modified", HTTP_DATE.format(issuer.lastModified()));
    }

    private static Response raw(String type, byte[] content) {
        return Response.raw(new RawBody(type, content));
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
