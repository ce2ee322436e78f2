package kz.zakupai.risk;

import java.time.InstantSource;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;

/** Gives a service under test the one clock that its test moves. */
@TestConfiguration
public class SteppedTime {
    /** Noon of a Saturday at the portal. */
    public static final String NOON = "2026-08-01T07:00:00Z";

    /** The clock. */
    public static final SteppedClock CLOCK = new SteppedClock(NOON);

    @Bean
    InstantSource testClock() {
        return CLOCK;
    }
}
