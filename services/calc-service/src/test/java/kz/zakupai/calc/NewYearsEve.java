package kz.zakupai.calc;

import java.time.Instant;
import java.time.InstantSource;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;

/** A clock that stands at 2025-12-31 in London, where it is already 2026-01-01 at the portal (UTC+5). */
@TestConfiguration
class NewYearsEve {
    @Bean
    InstantSource testClock() {
        return InstantSource.fixed(Instant.parse("2025-12-31T20:00:00Z"));
    }
}
