package kz.zakupai.etl.run;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** Looks at regular intervals for runs that are due, interrupted or waiting, from the start of the service to its end. */
@Component
class RunClock implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(RunClock.class);

    private final RunKeeper keeper;
    private final Schedule schedule;
    private final RunSettings settings;
    private final Environment environment;
    private @Nullable ScheduledExecutorService ticking;

    RunClock(RunKeeper keeper, Schedule schedule, RunSettings settings, Environment environment) {
        this.keeper = keeper;
        this.schedule = schedule;
        this.settings = settings;
        this.environment = environment;
    }

    @Override
    public synchronized void start() {
        boolean training = environment.getProperty("zakupai.training", Boolean.class, false);
        if (ticking == null && !training && settings.tick().isPositive()) {
            ticking = Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().name("portal-run-clock").daemon().factory());
            long millis = settings.tick().toMillis();
            ScheduledFuture<?> _ = ticking.scheduleWithFixedDelay(this::tick, millis, millis, TimeUnit.MILLISECONDS);
        }
    }

    /** One look; a failure of the database is told and does not end the looking. */
    private void tick() {
        try {
            keeper.beat();
            schedule.startDue();
            keeper.takeUp();
        } catch (RuntimeException failed) {
            LOG.warn(
                    "runs could not be looked after; tried again in {} s",
                    settings.tick().toSeconds(),
                    failed);
        }
    }

    @Override
    public synchronized void stop() {
        ScheduledExecutorService ended = ticking;
        if (ended != null) {
            ended.shutdownNow();
            ticking = null;
            keeper.release();
            keeper.leave();
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return ticking != null;
    }
}
