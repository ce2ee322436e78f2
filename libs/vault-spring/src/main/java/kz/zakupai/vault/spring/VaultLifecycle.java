package kz.zakupai.vault.spring;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.SmartLifecycle;

/** Keeps the secrets current from the moment the context has started; closes the client after everything else. */
final class VaultLifecycle implements SmartLifecycle, AutoCloseable {
    private final ObjectProvider<LiveSecrets> secrets;
    private final ApplicationEventPublisher events;
    private volatile boolean running;

    VaultLifecycle(ObjectProvider<LiveSecrets> secrets, ApplicationEventPublisher events) {
        this.secrets = secrets;
        this.events = events;
    }

    @Override
    public void start() {
        running = true;
        secrets.ifAvailable(live -> live.keepCurrent(events::publishEvent));
    }

    @Override
    public void stop() {
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Starts last and stops first among those that have a phase: what it changes must be there. */
    @Override
    public int getPhase() {
        return Integer.MAX_VALUE;
    }

    @Override
    public void close() {
        secrets.ifAvailable(LiveSecrets::close);
    }
}
