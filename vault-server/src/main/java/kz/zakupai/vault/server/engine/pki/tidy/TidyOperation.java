package kz.zakupai.vault.server.engine.pki.tidy;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import kz.zakupai.vault.server.engine.GoDuration;
import org.jspecify.annotations.Nullable;

/** One tidy operation as others see it: its settings, how far it is, and the wish to stop. Thread-safe. */
final class TidyOperation {
    private final TidySettings settings;
    private final Instant started;
    private final boolean automatic;
    private final long startedNanos = System.nanoTime();
    private final CountDownLatch cancelled = new CountDownLatch(1);
    private final CountDownLatch ended = new CountDownLatch(1);
    private TidyState state = TidyState.RUNNING;
    private String message = "";
    private String error = "";
    private @Nullable Instant finished;
    private int certificatesDeleted;
    private int revokedDeleted;
    private int missingIssuers;
    private AcmeTidying.Result acme = new AcmeTidying.Result(0, 0, 0, 0);

    /** Thrown in an operation that is to stop. */
    static final class Cancelled extends RuntimeException {
        private static final long serialVersionUID = 1;

        Cancelled() {
            super("tidy operation cancelled", null, false, false);
        }
    }

    /** @param automatic whether it started by itself */
    TidyOperation(TidySettings settings, Instant started, boolean automatic) {
        this.settings = settings;
        this.started = started;
        this.automatic = automatic;
    }

    TidySettings settings() {
        return settings;
    }

    Instant started() {
        return started;
    }

    synchronized boolean over() {
        return state.over();
    }

    synchronized void cancel() {
        if (!state.over()) {
            state = TidyState.CANCELLING;
            cancelled.countDown();
        }
    }

    /** Waits as long as the settings wish between two entries; says at once when it is to stop. */
    void pause() {
        try {
            if (cancelled.await(settings.pause().toMillis(), TimeUnit.MILLISECONDS)) {
                throw new Cancelled();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Cancelled();
        }
    }

    void checkCancelled() {
        if (cancelled.getCount() == 0) {
            throw new Cancelled();
        }
    }

    synchronized void message(String text) {
        message = text;
    }

    synchronized void deleted(int certificates, int revoked) {
        certificatesDeleted += certificates;
        revokedDeleted += revoked;
    }

    synchronized void missingIssuer() {
        missingIssuers++;
    }

    synchronized void acme(AcmeTidying.Result result) {
        acme = result;
    }

    /** When it came to its end; null if it has not, or was started by hand. */
    synchronized @Nullable Instant automaticEnd() {
        return automatic && state == TidyState.FINISHED ? finished : null;
    }

    synchronized void finish(TidyState end, String text) {
        finished = started.plusNanos(System.nanoTime() - startedNanos);
        error = text;
        state = end;
        ended.countDown();
    }

    /** Waits for its end, but not longer than {@code limit}; false when it goes on. */
    boolean awaitEnd(Duration limit) {
        try {
            return ended.await(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    synchronized @Nullable Instant finished() {
        return finished;
    }

    /** As {@code tidy-status} shows it. */
    synchronized void show(Map<String, @Nullable Object> data) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>(settings.wire());
        values.keySet().retainAll(data.keySet());
        data.putAll(values);
        data.put("pause_duration", GoDuration.format(settings.pause()));
        data.put("state", state.wireName());
        data.put("error", error.isEmpty() ? null : error);
        data.put("message", state == TidyState.FINISHED ? null : message);
        data.put("time_started", started);
        data.put("time_finished", finished);
        data.put("cert_store_deleted_count", certificatesDeleted);
        data.put("revoked_cert_deleted_count", revokedDeleted);
        data.put("missing_issuer_cert_count", missingIssuers);
        data.put("total_acme_account_count", acme.accounts());
        data.put("acme_account_revoked_count", acme.accountsRevoked());
        data.put("acme_account_deleted_count", acme.accountsDeleted());
        data.put("acme_orders_deleted_count", acme.ordersDeleted());
    }
}
