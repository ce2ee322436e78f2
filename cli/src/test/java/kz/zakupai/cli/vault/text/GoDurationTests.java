package kz.zakupai.cli.vault.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DateTimeException;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GoDurationTests {
    @ParameterizedTest
    @CsvSource({
        "90, PT1M30S",
        "'', PT0S",
        "0, PT0S",
        "1h30m, PT1H30M",
        "1.5s, PT1.5S",
        "-1s, PT-1S",
        "3d, PT72H",
        "250ms, PT0.25S",
        "7us, PT0.000007S",
        "7µs, PT0.000007S",
        "9ns, PT0.000000009S",
        "+5m, PT5M",
        "1.s, PT1S",
        "-90, PT-1M-30S"
    })
    void readsWhatGoReadsAndSecondsAndDays(String text, Duration expected) {
        assertThat(GoDuration.parse(text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "-", "+", ".s", "1..5s", "1h30", "99999999999999999999", "9999999999h", "s", "1 h"})
    void refusesTheRest(String text) {
        assertThatThrownBy(() -> GoDuration.parse(text))
                .isInstanceOf(DateTimeException.class)
                .hasMessageEndingWith("duration \"" + text + "\"");
    }

    @ParameterizedTest
    @CsvSource({
        "PT0S, 0s, 0s",
        "PT1H, 1h0m0s, 1h",
        "PT768H, 768h0m0s, 768h",
        "PT1H0M30S, 1h0m30s, 1h30s",
        "PT1M30S, 1m30s, 1m30s",
        "PT5M, 5m0s, 5m",
        "PT10H, 10h0m0s, 10h",
        "PT10M, 10m0s, 10m",
        "PT1.5S, 1.5s, 1.5s",
        "PT0.02S, 20ms, 20ms",
        "PT0.0000025S, 2.5µs, 2.5µs",
        "PT0.000000007S, 7ns, 7ns",
        "PT-1H, -1h0m0s, -1h"
    })
    void writesAsGoAndAsPeople(Duration duration, String go, String human) {
        assertThat(GoDuration.format(duration)).isEqualTo(go);
        assertThat(GoDuration.human(duration)).isEqualTo(human);
    }
}
