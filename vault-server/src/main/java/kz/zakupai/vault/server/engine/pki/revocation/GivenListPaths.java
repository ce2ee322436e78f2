package kz.zakupai.vault.server.engine.pki.revocation;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import kz.zakupai.vault.server.engine.Call;
import kz.zakupai.vault.server.engine.EnginePath;
import kz.zakupai.vault.server.engine.Field;
import kz.zakupai.vault.server.engine.FieldType;
import kz.zakupai.vault.server.engine.Fields;
import kz.zakupai.vault.server.engine.GoDuration;
import kz.zakupai.vault.server.engine.pki.certificate.Pem;
import kz.zakupai.vault.server.engine.pki.certificate.SerialNumber;
import kz.zakupai.vault.server.engine.pki.issuer.Authority;
import kz.zakupai.vault.server.engine.pki.issuer.IssuerUsage;
import kz.zakupai.vault.server.engine.pki.issuer.Issuers;
import kz.zakupai.vault.server.request.RequestFailure;
import kz.zakupai.vault.server.request.Response;

/**
 * Lists whose content the caller gives: {@code resign-crls} joins lists of one key that several servers have signed,
 * {@code sign-revocation-list} signs what it is told. Neither is stored.
 */
final class GivenListPaths {
    private static final String REFERENCE = "issuer_ref";
    private static final String NUMBER = "crl_number";
    private static final String BASE = "delta_crl_base_number";
    private static final String NEXT_UPDATE = "next_update";
    private static final String FORMAT = "format";
    private static final String CRLS = "crls";
    private static final String REVOKED = "revoked_certs";
    private static final String EXTENSIONS = "extensions";

    private final Issuers issuers;

    GivenListPaths(Issuers issuers) {
        this.issuers = issuers;
    }

    EnginePath.Builder resign() {
        return EnginePath.of(
                        "issuer/{issuer_ref}/resign-crls", "Combine and sign with the provided issuer different CRLs")
                .fields(common())
                .field(CRLS, FieldType.STRING_LIST, "Lists in PEM, signed by the issuer's key.")
                .onWrite(this::resign);
    }

    EnginePath.Builder sign() {
        return EnginePath.of(
                        "issuer/{issuer_ref}/sign-revocation-list",
                        "Generate and sign a CRL based on the provided parameters.")
                .fields(common())
                .field(REVOKED, FieldType.ANY, "Maps with serial_number, revocation_time and extensions.")
                .field(EXTENSIONS, FieldType.ANY, "Maps with id, critical and value (base64 of its DER).")
                .onWrite(this::sign);
    }

    private static List<Field> common() {
        return List.of(
                Field.of(REFERENCE, FieldType.STRING, "An issuer's id or name, or \"default\"."),
                Field.of(NUMBER, FieldType.INT, "The list's number."),
                Field.of(BASE, FieldType.INT, "The complete list's number, for a delta list; -1 for a complete one.")
                        .orElse(-1),
                Field.of(NEXT_UPDATE, FieldType.STRING, "How long the list is valid.")
                        .orElse(CrlSettings.DEFAULT.expiry()),
                Field.of(FORMAT, FieldType.STRING, "\"pem\", or \"der\" for base64 of it.")
                        .orElse("pem"));
    }

    private Response resign(Call call) {
        Given given = Given.of(call.fields());
        List<GivenList> parsed = GivenList.parse(call.fields().strings(CRLS));
        Authority authority = authority(call);
        GivenList.requireSigned(parsed, authority);
        Map<BigInteger, Instant> oldest = new LinkedHashMap<>();
        Response answer = Response.of(Map.of());
        for (GivenList list : parsed) {
            for (GivenList.Entry entry : list.entries()) {
                Instant known = oldest.putIfAbsent(entry.serial(), entry.revoked());
                if (known != null && !known.equals(entry.revoked())) {
                    oldest.merge(entry.serial(), entry.revoked(), (a, b) -> a.isBefore(b) ? a : b);
                    answer = answer.withWarning("Duplicate serial "
                            + SerialNumber.of(entry.serial()).text()
                            + " with different revocation times detected, using oldest revocation time");
                }
            }
        }
        ListDraft draft = given.draft(authority, call.now());
        oldest.forEach(draft::entry);
        return signed(draft, authority, given, answer.warnings());
    }

    private Response sign(Call call) {
        Given given = Given.of(call.fields());
        List<GivenEntry> entries = GivenEntry.parse(call.fields().value(REVOKED));
        var extensions = GivenExtensions.parse(call.fields().value(EXTENSIONS));
        Authority authority = authority(call);
        ListDraft draft = given.draft(authority, call.now());
        extensions.forEach(draft::extension);
        entries.forEach(entry -> entry.addTo(draft));
        return signed(draft, authority, given, List.of());
    }

    private Authority authority(Call call) {
        return issuers.authority(call.storage(), call.fields().string(REFERENCE), IssuerUsage.CRL_SIGNING);
    }

    private static Response signed(ListDraft draft, Authority authority, Given given, List<String> warnings) {
        byte[] der = draft.sign(authority.revocationSigner());
        String text = given.der
                ? new String(Base64.getEncoder().encode(der), StandardCharsets.US_ASCII)
                : Pem.of("X509 CRL", der) + "\n";
        Response answer = Response.of(Map.of("crl", text));
        for (String warning : warnings) {
            answer = answer.withWarning(warning);
        }
        return answer;
    }

    /** The checked common fields. */
    private record Given(long number, long base, Duration validity, boolean der) {
        static Given of(Fields fields) {
            Duration validity;
            try {
                validity = GoDuration.parse(fields.string(NEXT_UPDATE));
            } catch (IllegalArgumentException e) {
                throw RequestFailure.badRequest("invalid value for " + NEXT_UPDATE + ": " + e.getMessage());
            }
            if (!validity.isPositive()) {
                throw RequestFailure.badRequest(NEXT_UPDATE + " parameter must be greater than 0");
            }
            if (fields.integer64(NUMBER) < 0) {
                throw RequestFailure.badRequest(NUMBER + " parameter must be 0 or greater");
            }
            if (fields.integer64(BASE) < -1) {
                throw RequestFailure.badRequest(BASE + " parameter must be -1 or greater");
            }
            String format = fields.string(FORMAT).toLowerCase(Locale.ROOT);
            if (!format.equals("pem") && !format.equals("der")) {
                throw RequestFailure.badRequest("unknown format value of " + fields.string(FORMAT));
            }
            return new Given(fields.integer64(NUMBER), fields.integer64(BASE), validity, format.equals("der"));
        }

        ListDraft draft(Authority authority, Instant now) {
            var draft = new ListDraft(authority.issuer().certificate(), now, now.plus(validity), number);
            return base < 0 ? draft : draft.since(base);
        }
    }
}
