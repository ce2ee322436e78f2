package kz.zakupai.vault.server.audit.network;

import java.time.Duration;

/** How a thread waits before it calls a receiver again; tests bring their own. */
@FunctionalInterface
public interface Pauses {
    void pause(Duration time) throws InterruptedException;

    /** Real time. */
    static Pauses real() {
        return Thread::sleep;
    }
}
