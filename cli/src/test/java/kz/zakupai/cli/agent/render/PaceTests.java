package kz.zakupai.cli.agent.render;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PaceTests {
    @Test
    void fewAnswersAreLookedAtAsOftenAsWishedAndNeverAllAtOnce() {
        Pace pace = new Pace(Duration.ofSeconds(1));
        pace.share(10);
        Instant now = Instant.EPOCH;
        List<Duration> pauses = IntStream.range(0, 100)
                .mapToObj(_ -> Duration.between(now, pace.next(now)))
                .toList();
        assertThat(pauses).allMatch(pause -> pause.toMillis() >= 900 && pause.toMillis() <= 1000);
        assertThat(pauses.stream().distinct().count()).isGreaterThan(10);
    }

    @Test
    void manySecretsCostNoMoreThanTwentyFiveRequestsASecond() {
        TestingClock clock = new TestingClock();
        try (TestVault vault = new TestVault(clock)) {
            String template = IntStream.range(0, 100)
                    .mapToObj("{{ with secret \"zakupai/app-%d\" }}{{ .Data.data.x }}{{ end }}"::formatted)
                    .collect(Collectors.joining());
            for (int number = 0; number < 100; number++) {
                vault.write("app-" + number, Map.of("x", "y"));
            }
            try (WatchedText text = WatchedText.of(vault, clock, template)) {
                for (int second = 0; second < 10; second++) {
                    text.after(Duration.ofSeconds(1));
                }
                vault.sent();
                for (int second = 0; second < 40; second++) {
                    text.after(Duration.ofSeconds(1));
                }
                assertThat(vault.sent()).hasSizeBetween(40 * 15, 40 * 30);
            }
        }
    }
}
