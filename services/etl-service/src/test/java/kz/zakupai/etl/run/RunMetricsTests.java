package kz.zakupai.etl.run;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RunMetricsTests extends RunTesting {

    private String metric(String name) {
        return http.get("/metrics")
                .body()
                .lines()
                .filter(line -> line.startsWith(name + " "))
                .map(line -> line.substring(name.length() + 1))
                .findFirst()
                .orElse("absent");
    }

    @Test
    void ageOfALoadIsKnownOnceARunFinishedAndGrows() {
        // Ages are kept for ten seconds: the clock of this test goes on by more.
        clock.set(clock.instant().plusSeconds(1000));
        assertThat(metric("goszakup_load_age_seconds{entity=\"acts\"}")).isEqualTo("NaN");
        run("{\"mode\":\"full\",\"days\":1,\"entities\":[\"acts\"]}");
        clock.set(clock.instant().plusSeconds(3600));
        assertThat(metric("goszakup_load_age_seconds{entity=\"acts\"}")).isEqualTo("3600.0");
        assertThat(metric("goszakup_load_age_seconds{entity=\"lots\"}")).isEqualTo("NaN");
    }

    @Test
    void failedRunMakesNothingYoung() {
        clock.set(clock.instant().plusSeconds(5000));
        PORTAL.acceptOnly("another-token");
        run("{\"mode\":\"full\",\"days\":1,\"entities\":[\"acts\"]}");
        clock.set(clock.instant().plusSeconds(60));
        assertThat(metric("goszakup_load_age_seconds{entity=\"acts\"}")).isEqualTo("NaN");
    }

    @Test
    void everyErrorTypeAndResultIsShownFromTheStart() {
        assertThat(http.get("/metrics").body())
                .contains("goszakup_errors_total{error_type=\"no_progress\"}")
                .contains("goszakup_errors_total{error_type=\"row_rejected\"}")
                .contains("goszakup_requests_total{result=\"rate_limited\"}")
                .contains("goszakup_request_duration_seconds_count")
                .contains("goszakup_token_expiry_seconds NaN");
    }
}
