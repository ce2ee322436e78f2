package kz.zakupai.risk.watch;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.core.env.Environment;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * Keeps the watch going while the service runs: looking, asking and sending, each in its own loop so that a slow portal
 * holds up no notice. Idle during a training start, and where {@code zakupai.watch.enabled} is false.
 */
@Component
class WatchLoops implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(WatchLoops.class);
    private static final Duration TIDY_EVERY = Duration.ofHours(1);
    private static final long STOP_SECONDS = 12;

    private final List<Loop> loops;
    private final boolean enabled;
    private final Environment environment;
    private volatile @Nullable ScheduledExecutorService running;

    private record Loop(String name, Duration every, Runnable step) {}

    WatchLoops(
            ChangeWatch changes,
            LiveRecheck recheck,
            NoticeSender sender,
            WatchSettings settings,
            Environment environment) {
        this.loops = List.of(
                new Loop("looking for changes", settings.lookEvery(), changes::look),
                new Loop("asking the portal", settings.askEvery(), recheck::askNext),
                new Loop("sending notices", settings.sendEvery(), () -> drain(sender)),
                new Loop("tidying", TIDY_EVERY, changes::tidy));
        this.enabled = settings.enabled();
        this.environment = environment;
    }

    private static void drain(NoticeSender sender) {
        boolean more = true;
        while (more && !Thread.currentThread().isInterrupted()) {
            more = sender.sendNext();
        }
    }

    @Override
    public void start() {
        if (!enabled || environment.getProperty("zakupai.training", Boolean.class, false)) {
            return;
        }
        ScheduledExecutorService threads = Executors.newScheduledThreadPool(
                loops.size(), Thread.ofPlatform().name("rnu-watch-", 0).daemon().factory());
        for (Loop loop : loops) {
            long every = loop.every().toMillis();
            var _ = threads.scheduleWithFixedDelay(() -> step(loop), every, every, TimeUnit.MILLISECONDS);
        }
        running = threads;
    }

    /** One step; what goes wrong is told and must not end the loop. */
    private static void step(Loop loop) {
        try {
            loop.step().run();
        } catch (DataAccessException | TransactionException e) {
            LOG.warn("{}: the database did not do what was asked; trying again", loop.name());
        } catch (RuntimeException e) {
            LOG.error("{} failed; trying again", loop.name(), e);
        }
    }

    /** Lets a message that is being sent be noted. */
    @Override
    public void stop() {
        ScheduledExecutorService threads = running;
        if (threads == null) {
            return;
        }
        running = null;
        threads.shutdown();
        try {
            if (!threads.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS)) {
                threads.shutdownNow();
            }
        } catch (InterruptedException e) {
            threads.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running != null;
    }
}
