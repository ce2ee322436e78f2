package kz.zakupai.vault.server.engine.pki.tidy;

import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import kz.zakupai.vault.server.engine.Call;
import kz.zakupai.vault.server.engine.EnginePath;
import kz.zakupai.vault.server.engine.Fields;
import kz.zakupai.vault.server.engine.pki.certificate.StoredCertificates;
import kz.zakupai.vault.server.engine.pki.revocation.RevokedCertificates;
import kz.zakupai.vault.server.request.Operation;
import kz.zakupai.vault.server.request.RequestFailure;
import kz.zakupai.vault.server.request.Response;
import org.jspecify.annotations.Nullable;

/** {@code tidy}, {@code tidy-cancel} and {@code tidy-status}. */
final class TidyPaths {
    static final String WORKS =
            Arrays.stream(TidyWork.values()).map(TidyWork::field).collect(Collectors.joining(" / "));
    private static final List<String> UNKNOWN_BEFORE = List.of(
            "safety_buffer",
            "revoked_safety_buffer",
            "issuer_safety_buffer",
            "acme_account_safety_buffer",
            "tidy_cert_store",
            "tidy_revoked_certs",
            "tidy_invalid_certs",
            "tidy_revoked_cert_issuer_associations",
            "tidy_expired_issuers",
            "tidy_move_legacy_ca_bundle",
            "tidy_acme",
            "pause_duration",
            "page_size",
            "error",
            "time_started",
            "time_finished",
            "message",
            "cert_store_deleted_count",
            "revoked_cert_deleted_count",
            "missing_issuer_cert_count",
            "current_cert_store_count",
            "current_revoked_cert_count",
            "total_acme_account_count",
            "acme_account_deleted_count",
            "acme_account_revoked_count",
            "acme_orders_deleted_count");

    private final Tidying tidying;

    TidyPaths(Tidying tidying) {
        this.tidying = tidying;
    }

    EnginePath.Builder tidy() {
        return EnginePath.of(
                        "tidy",
                        "Tidy up the backend by removing expired certificates, revocation information, or both.")
                .fields(TidyFields.all())
                .onWrite(this::start);
    }

    EnginePath.Builder cancel() {
        return EnginePath.of("tidy-cancel", "Cancels a currently running tidy operation.")
                .onWrite(this::cancel);
    }

    EnginePath.Builder status() {
        return EnginePath.of("tidy-status", "Returns the status of the tidy operation.")
                .on(Operation.READ, this::status);
    }

    private Response start(Call call) {
        TidySettings settings = settings(call.fields());
        if (!tidying.start(call.storage(), settings, call.now())) {
            return Response.none().withStatus(200).withWarning("Tidy operation already in progress.");
        }
        String warning = settings.works().isEmpty()
                ? "Manual tidy requested but no tidy operations were set. Enable at least one tidy operation to be run ("
                        + WORKS + ")."
                : "Tidy operation successfully started. Any information from the operation will be printed to the server's"
                        + " logs.";
        return Response.none().withStatus(202).withWarning(warning);
    }

    private static TidySettings settings(Fields fields) {
        TidySettings usual = TidySettings.DEFAULT;
        Duration safety = TidyFields.duration(fields, TidyFields.SAFETY_BUFFER, usual.safetyBuffer());
        Duration revoked = TidyFields.duration(fields, TidyFields.REVOKED_BUFFER, safety);
        Duration issuer = TidyFields.duration(fields, TidyFields.ISSUER_BUFFER, usual.issuerSafetyBuffer());
        Duration account = TidyFields.duration(fields, TidyFields.ACME_BUFFER, usual.acmeAccountSafetyBuffer());
        requireSecond(safety, "safety_buffer");
        requireSecond(revoked, "revokedSafetyBuffer");
        requireSecond(issuer, "issuer_safety_buffer");
        requireSecond(account, "acme_account_safety_buffer");
        return new TidySettings(
                true,
                Duration.ZERO,
                TidyFields.works(fields, Set.of()),
                safety,
                revoked,
                issuer,
                account,
                TidyFields.pause(fields, Duration.ZERO, "Error parsing pause_duration: "),
                TidyFields.pageSize(fields, TidySettings.DEFAULT_PAGE),
                false,
                false);
    }

    private static void requireSecond(Duration buffer, String name) {
        if (buffer.toSeconds() < 1) {
            throw RequestFailure.badRequest(name + " must be greater than zero");
        }
    }

    private Response cancel(Call call) {
        TidyOperation running = tidying.operation();
        if (running == null || running.over()) {
            return Response.none()
                    .withStatus(200)
                    .withWarning("Tidy operation cannot be cancelled as none is currently running.");
        }
        running.cancel();
        return status(call);
    }

    private Response status(Call call) {
        Map<String, @Nullable Object> data = new LinkedHashMap<>();
        UNKNOWN_BEFORE.forEach(name -> data.put(name, null));
        data.put("state", "Inactive");
        data.put("internal_backend_uuid", call.mount().uuid());
        if (TidySettings.load(call.storage()).maintainCounts()) {
            data.put("current_cert_store_count", StoredCertificates.count(call.storage()));
            data.put("current_revoked_cert_count", RevokedCertificates.count(call.storage()));
        }
        TidyOperation operation = tidying.operation();
        if (operation != null) {
            operation.show(data);
            data.put("last_auto_tidy_finished", tidying.lastAutomatic());
        }
        return Response.of(data);
    }
}
