package kz.zakupai.etl.portal;

import java.time.Duration;

/** Waits. Tests put another in its place and need not. */
@FunctionalInterface
public interface Pause {

    /** Returns after {@code time}; at once for none or a negative one. */
    void take(Duration time) throws InterruptedException;
}
