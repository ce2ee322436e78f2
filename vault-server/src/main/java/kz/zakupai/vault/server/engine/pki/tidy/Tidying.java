package kz.zakupai.vault.server.engine.pki.tidy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import kz.zakupai.vault.server.barrier.BarrierSealed;
import kz.zakupai.vault.server.barrier.Storage;
import kz.zakupai.vault.server.engine.EnginePath;
import kz.zakupai.vault.server.engine.pki.issuer.Issuers;
import kz.zakupai.vault.server.engine.pki.revocation.Revocation;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs the tidy operations of a mount, one at a time, each in a thread of its own. Thread-safe. */
public final class Tidying implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Tidying.class);
    /** When the last operation was started: an interval goes on over a restart. */
    private static final String LAST = "tidy-last";

    private static final Duration LAST_MOMENT = Duration.ofSeconds(2);

    private final Issuers issuers;
    private final Revocation revocation;
    private final AcmeTidying acme;
    private @Nullable TidyOperation operation;
    /** The end of the last automatic operation before the present one. */
    private @Nullable Instant lastAutomatic;

    private boolean closed;

    public Tidying(Issuers issuers, Revocation revocation, AcmeTidying acme) {
        this.issuers = issuers;
        this.revocation = revocation;
        this.acme = acme;
    }

    public List<EnginePath.Builder> paths() {
        var paths = new TidyPaths(this);
        return List.of(paths.tidy(), paths.cancel(), paths.status(), new AutoTidyPath().path());
    }

    /** Starts an operation if the settings say that one is due. Called from time to time; returns at once. */
    public void startDue(Storage storage, Instant now) {
        TidySettings settings = TidySettings.load(storage);
        if (!settings.enabled()) {
            return;
        }
        byte[] stored = storage.get(LAST);
        if (stored == null) {
            remember(storage, now);
        } else if (!now.isBefore(
                Instant.parse(new String(stored, StandardCharsets.US_ASCII)).plus(settings.interval()))) {
            start(storage, settings, now, true);
        }
    }

    /** False when one is running. */
    boolean start(Storage storage, TidySettings settings, Instant now) {
        return start(storage, settings, now, false);
    }

    private synchronized boolean start(Storage storage, TidySettings settings, Instant now, boolean automatic) {
        if (closed || (operation != null && !operation.over())) {
            return false;
        }
        remember(storage, now);
        lastAutomatic = lastAutomatic();
        var next = new TidyOperation(settings, now, automatic);
        operation = next;
        Thread.ofVirtual().name("pki-tidy").start(() -> run(next, storage));
        return true;
    }

    private static void remember(Storage storage, Instant now) {
        storage.put(LAST, now.toString().getBytes(StandardCharsets.US_ASCII));
    }

    private void run(TidyOperation started, Storage storage) {
        try {
            new TidyRun(started, storage, issuers, revocation, acme).run();
            started.finish(TidyState.FINISHED, "");
        } catch (TidyOperation.Cancelled e) {
            started.finish(TidyState.CANCELLED, "");
        } catch (BarrierSealed e) {
            started.finish(TidyState.CANCELLED, "the server was sealed");
        } catch (RuntimeException e) {
            LOG.error("a tidy operation failed", e);
            started.finish(TidyState.ERROR, "the operation failed; the server's log says why");
        }
    }

    /** The operation that runs, or ran last; null before the first. */
    synchronized @Nullable TidyOperation operation() {
        return operation;
    }

    /** When the last operation that started by itself came to its end; null before the first. */
    synchronized @Nullable Instant lastAutomatic() {
        Instant newest = operation == null ? null : operation.automaticEnd();
        return newest == null ? lastAutomatic : newest;
    }

    /** Ends what runs, and waits a moment for its end; nothing is started any more. */
    @Override
    public void close() {
        TidyOperation running = closing();
        if (running != null) {
            running.cancel();
            if (!running.awaitEnd(LAST_MOMENT)) {
                LOG.warn("a tidy operation did not stop within {}", LAST_MOMENT);
            }
        }
    }

    private synchronized @Nullable TidyOperation closing() {
        closed = true;
        return operation;
    }
}
