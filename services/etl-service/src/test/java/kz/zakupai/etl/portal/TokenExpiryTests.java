package kz.zakupai.etl.portal;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Instant;
import java.time.InstantSource;
import kz.zakupai.service.health.Verdict;
import org.junit.jupiter.api.Test;
import org.springframework.mock.env.MockEnvironment;

class TokenExpiryTests {
    private static final Instant NOW = Instant.parse("2026-11-22T19:00:00Z");
    private static final double DAY = 86_400;

    private final MockEnvironment environment = new MockEnvironment();

    private double secondsLeft() {
        SimpleMeterRegistry registry = new SimpleMeterRegistry();
        new PortalMetrics(registry, new PortalTokens(environment), InstantSource.fixed(NOW));
        return registry.get("goszakup.token.expiry").gauge().value();
    }

    @Test
    void tokenIsGoodForAYearFromItsIssue() {
        environment.setProperty("zakupai.portal.token-issued", "2025-12-23");
        // 2026-12-23 00:00 in Almaty, seen from 2026-11-23 00:00 there.
        assertThat(secondsLeft()).isEqualTo(30 * DAY);
    }

    @Test
    void givenEndCountsMoreThanTheIssueAndMayBeOver() {
        environment.setProperty("zakupai.portal.token-issued", "2025-12-23");
        environment.setProperty("zakupai.portal.token-expires", "2026-11-22");
        assertThat(secondsLeft()).isEqualTo(-DAY);
    }

    @Test
    void unknownOrUnreadableDateIsNotANumberRatherThanALie() {
        assertThat(secondsLeft()).isNaN();
        environment.setProperty("zakupai.portal.token-issued", "last spring");
        assertThat(secondsLeft()).isNaN();
    }

    private String health() {
        Verdict verdict = new TokenCheck(new PortalTokens(environment), InstantSource.fixed(NOW)).check();
        return verdict.status() + ": " + verdict.reason();
    }

    @Test
    void healthWarnsAMonthAheadAndNamesWhatToDo() {
        assertThat(health()).startsWith("HEALTHY: none");
        environment.setProperty(PortalTokens.TOKEN, "the-token");
        assertThat(health()).isEqualTo("HEALTHY: null");
        environment.setProperty("zakupai.portal.token-issued", "2025-12-23");
        assertThat(health()).isEqualTo("HEALTHY: null");
        environment.setProperty("zakupai.portal.token-issued", "2025-12-22");
        assertThat(health()).startsWith("DEGRADED: the portal's token ends in 29 days: issue a new one");
        environment.setProperty("zakupai.portal.token-expires", "2026-11-23");
        assertThat(health())
                .startsWith("DEGRADED: the portal's token has ended")
                .doesNotContain("the-token");
    }
}
