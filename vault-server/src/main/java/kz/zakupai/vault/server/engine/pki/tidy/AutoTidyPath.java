package kz.zakupai.vault.server.engine.pki.tidy;

import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;
import kz.zakupai.vault.server.engine.Call;
import kz.zakupai.vault.server.engine.EnginePath;
import kz.zakupai.vault.server.engine.FieldType;
import kz.zakupai.vault.server.engine.Fields;
import kz.zakupai.vault.server.request.Operation;
import kz.zakupai.vault.server.request.RequestFailure;
import kz.zakupai.vault.server.request.Response;

/** {@code config/auto-tidy}: what is tidied by itself, and how often. */
final class AutoTidyPath {
    private static final String ENABLED = "enabled";
    private static final String INTERVAL = "interval_duration";
    private static final String MAINTAIN = "maintain_stored_certificate_counts";
    private static final String PUBLISH = "publish_stored_certificate_count_metrics";

    private final ReentrantLock writes = new ReentrantLock();

    EnginePath.Builder path() {
        return EnginePath.of("config/auto-tidy", "Modifies the current configuration for automatic tidy execution.")
                .fields(TidyFields.all())
                .field(ENABLED, FieldType.BOOL, "Set to true to enable automatic tidy operations.")
                .field(INTERVAL, FieldType.SIGNED_DURATION, "From one operation to the next; 12h by default.")
                .field(MAINTAIN, FieldType.BOOL, "Whether tidy-status tells how many certificates are stored.")
                .field(PUBLISH, FieldType.BOOL, "Whether these counts are metrics, too.")
                .on(
                        Operation.READ,
                        call -> Response.of(TidySettings.load(call.storage()).wire()))
                .onWrite(this::write);
    }

    private Response write(Call call) {
        writes.lock();
        try {
            TidySettings settings = changed(TidySettings.load(call.storage()), call.fields());
            check(settings);
            settings.save(call.storage());
            return Response.of(settings.wire());
        } finally {
            writes.unlock();
        }
    }

    private static TidySettings changed(TidySettings old, Fields fields) {
        return new TidySettings(
                fields.has(ENABLED) ? fields.bool(ENABLED) : old.enabled(),
                TidyFields.duration(fields, INTERVAL, old.interval()),
                TidyFields.works(fields, old.works()),
                TidyFields.duration(fields, TidyFields.SAFETY_BUFFER, old.safetyBuffer()),
                fields.has(TidyFields.REVOKED_BUFFER)
                        ? fields.duration(TidyFields.REVOKED_BUFFER)
                        : old.revokedSafetyBuffer(),
                TidyFields.duration(fields, TidyFields.ISSUER_BUFFER, old.issuerSafetyBuffer()),
                TidyFields.duration(fields, TidyFields.ACME_BUFFER, old.acmeAccountSafetyBuffer()),
                TidyFields.pause(fields, old.pause(), "unable to parse given pause_duration: "),
                TidyFields.pageSize(fields, old.pageSize()),
                fields.has(MAINTAIN) ? fields.bool(MAINTAIN) : old.maintainCounts(),
                fields.has(PUBLISH) ? fields.bool(PUBLISH) : old.publishCounts());
    }

    private static void check(TidySettings settings) {
        if (settings.interval().isNegative()) {
            throw RequestFailure.badRequest(
                    "given interval_duration must be greater than or equal to zero seconds; got: "
                            + settings.interval().toSeconds());
        }
        requireSecond(settings.safetyBuffer(), "given safety_buffer");
        requireSecond(settings.revokedBuffer(), "revoked_safety_buffer");
        requireSecond(settings.issuerSafetyBuffer(), "given safety_buffer");
        requireSecond(settings.acmeAccountSafetyBuffer(), "given acme_account_safety_buffer");
        if (settings.enabled() && settings.works().isEmpty()) {
            throw RequestFailure.badRequest(
                    "Auto-tidy enabled but no tidy operations were requested. Enable at least one"
                            + " tidy operation to be run (" + TidyPaths.WORKS + ").");
        }
        if (settings.publishCounts() && !settings.maintainCounts()) {
            throw RequestFailure.badRequest("Can not publish a running storage metrics count to metrics without first"
                    + " maintaining that count.  Enable `" + MAINTAIN + "` to enable `" + PUBLISH + "`.");
        }
    }

    private static void requireSecond(Duration buffer, String name) {
        if (buffer.toSeconds() < 1) {
            throw RequestFailure.badRequest(name + " must be at least one second; got: " + buffer.toSeconds());
        }
    }
}
