package kz.zakupai.vault.server.quota;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ClientWindowsTests {
    private static final long NOW = Instant.parse("2026-11-22T10:00:00Z").toEpochMilli();

    private static ClientWindows windows(double rate, Duration interval, Duration block) {
        return new ClientWindows(RateLimit.checked("name", new Coverage("", "", ""), rate, interval, block));
    }

    private static ClientWindows windows(double rate, Duration interval) {
        return windows(rate, interval, Duration.ZERO);
    }

    @Test
    void eachAddressHasItsOwnWindow() {
        ClientWindows windows = windows(1, Duration.ofSeconds(1));

        assertThat(windows.take("10.0.0.1", NOW).allowed()).isTrue();
        assertThat(windows.take("10.0.0.2", NOW).allowed()).isTrue();
        assertThat(windows.take("10.0.0.1", NOW + 999).allowed()).isFalse();
        assertThat(windows.take("10.0.0.1", NOW + 1000).allowed()).isTrue();
    }

    @Test
    void fractionsAreRoundedAndLessThanOneIsOneInALongerTime() {
        ClientWindows rounded = windows(2.5, Duration.ofSeconds(1));
        ClientWindows slow = windows(0.5, Duration.ofSeconds(10));

        assertThat(rounded.take("a", NOW).most()).isEqualTo(3);
        assertThat(slow.take("a", NOW).allowed()).isTrue();
        assertThat(slow.take("a", NOW + 19_999).allowed()).isFalse();
        assertThat(slow.take("a", NOW + 20_000).allowed()).isTrue();
    }

    @Test
    void aBlockCountsFromTheRequestThatWasTooMuchAndIsNotProlonged() {
        ClientWindows windows = windows(1, Duration.ofSeconds(1), Duration.ofSeconds(10));
        windows.take("a", NOW);

        assertThat(windows.take("a", NOW + 500).endMillis()).isEqualTo(NOW + 10_500);
        assertThat(windows.take("a", NOW + 9_000).endMillis()).isEqualTo(NOW + 10_500);
        assertThat(windows.take("a", NOW + 10_500).allowed()).isTrue();
    }

    @Test
    void aClockThatIsPutBackBlocksNobodyForLong() {
        ClientWindows windows = windows(1, Duration.ofSeconds(1), Duration.ofDays(1));
        windows.take("a", NOW);
        windows.take("a", NOW);

        assertThat(windows.take("a", NOW - 3_600_000).allowed()).isTrue();
    }

    @Test
    void memoryIsBoundedAndWhoComesFromEverNewAddressesIsLimitedToo() {
        ClientWindows windows = windows(5, Duration.ofHours(1));
        for (int i = 0; i < ClientWindows.MAX_CLIENTS; i++) {
            windows.take("client-" + i, NOW);
        }
        int allowed = 0;
        for (int i = 0; i < 1000; i++) {
            allowed += windows.take("flood-" + i, NOW).allowed() ? 1 : 0;
        }

        assertThat(allowed).isEqualTo(5);
        assertThat(windows.clients()).isLessThanOrEqualTo(ClientWindows.MAX_CLIENTS + 1);
        assertThat(windows.take("client-1", NOW).allowed()).isTrue();
    }

    @Test
    void endedWindowsAreForgottenAsNewOnesCome() {
        ClientWindows windows = windows(5, Duration.ofSeconds(1));
        for (int i = 0; i < 10 * ClientWindows.MAX_CLIENTS; i++) {
            windows.take("client-" + i, NOW + i);
        }

        assertThat(windows.clients()).isLessThan(5_000);
    }

    @Test
    void exactlyAsManyPassAsAreAllowedHoweverManyComeAtOnce() {
        ClientWindows windows = windows(100, Duration.ofHours(1));
        var allowed = new AtomicInteger();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 1000; i++) {
                threads.execute(() -> allowed.addAndGet(windows.take("a", NOW).allowed() ? 1 : 0));
            }
        }

        assertThat(allowed).hasValue(100);
        assertThat(windows.violations()).isEqualTo(900);
    }

    @Test
    void headersSayWhatIsLeftAndWhenToComeAgain() {
        ClientWindows windows = windows(1, Duration.ofSeconds(90));
        RateDecision passed = windows.take("a", NOW);
        RateDecision refused = windows.take("a", NOW + 500);

        assertThat(passed.headers(Instant.ofEpochMilli(NOW)))
                .hasToString("{X-Ratelimit-Limit=1, X-Ratelimit-Remaining=0,"
                        + " X-Ratelimit-Reset=Sun, 22 Nov 2026 10:01:30 UTC}");
        assertThat(refused.headers(Instant.ofEpochMilli(NOW + 500))).containsEntry("Retry-After", "90");
    }
}
