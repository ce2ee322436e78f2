package kz.zakupai.cli.agent.auth;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class AttemptsTests {
    private static final Instant NOW = Instant.parse("2026-11-23T04:00:00Z");
    private static final Duration SECOND = Duration.ofSeconds(1);

    @Test
    void pausesDoubleUpToTheLongestAndNeverBeyond() {
        var attempts = new Attempts(SECOND, Duration.ofSeconds(10), () -> 0);
        List<Long> pauses = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            pauses.add(attempts.failed(NOW).toSeconds());
        }
        assertThat(pauses.subList(0, 6)).containsExactly(1L, 2L, 4L, 8L, 10L, 10L);
        assertThat(pauses.getLast()).isEqualTo(10L);
    }

    @Test
    void chanceTakesAQuarterAtMost() {
        var random = new SplittableRandom(7);
        var attempts = new Attempts(SECOND, SECOND, random);
        List<Duration> pauses =
                Stream.generate(() -> attempts.failed(NOW)).limit(200).toList();
        assertThat(pauses).allSatisfy(pause -> assertThat(pause).isBetween(Duration.ofMillis(750), SECOND));
        assertThat(Set.copyOf(pauses)).hasSizeGreaterThan(100);
    }

    @Test
    void theNextAttemptIsDueWhenThePauseIsOverAndASuccessForgetsAll() {
        var attempts = new Attempts(SECOND, Duration.ofSeconds(10), () -> 0);
        assertThat(attempts.isDue(NOW)).isTrue();
        attempts.failed(NOW);
        assertThat(attempts.untilDue(NOW)).isEqualTo(SECOND);
        assertThat(attempts.isDue(NOW.plus(SECOND))).isTrue();
        attempts.failed(NOW);
        attempts.succeeded();
        assertThat(attempts.isDue(NOW)).isTrue();
        assertThat(attempts.failed(NOW)).isEqualTo(SECOND);
    }

    @Test
    void anAttemptThatWasNotSentCostsLittleTimeAndNoDoubling() {
        var attempts = new Attempts(SECOND, Duration.ofSeconds(10), () -> 0);
        assertThat(attempts.unsent(NOW)).isEqualTo(Duration.ofSeconds(5));
        assertThat(attempts.isDue(NOW.plusSeconds(4))).isFalse();
        assertThat(attempts.failed(NOW)).isEqualTo(SECOND);
    }
}
