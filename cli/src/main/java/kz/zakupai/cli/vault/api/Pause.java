package kz.zakupai.cli.vault.api;

import java.time.Duration;

/** Waits; a test waits for nothing. */
@FunctionalInterface
public interface Pause {
    /** Really waits. An interruption ends the wait and stays set on the thread. */
    Pause REAL = length -> {
        try {
            Thread.sleep(length);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    };

    void of(Duration length);
}
