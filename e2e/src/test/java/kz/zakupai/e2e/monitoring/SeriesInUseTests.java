package kz.zakupai.e2e.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SeriesInUseTests {
    @Test
    void selectorsKeepTheirLabels() {
        assertThat(SeriesInUse.of("sum by (service) (rate(a_total{code=~\"5..\", x!=\"y\"}[1m])) > 5"))
                .containsExactly("a_total{code=~\"5..\", x!=\"y\"}");
    }

    @Test
    void functionsGroupingsAndRecordedNamesAreNoSeries() {
        assertThat(SeriesInUse.of("""
                min_over_time(vault_core_unsealed[10m]) == 0 unless on (instance_id) max(b_c) > 2 * 86400
                  and on (service) service:http_errors:ratio_rate1m > 0.05 or absent(up{job="vault"}) or vector(1)""")).containsExactly("b_c", "up{job=\"vault\"}", "vault_core_unsealed");
    }

    @Test
    void labelsOfRecordedSeriesAreNoSeries() {
        assertThat(SeriesInUse.of(
                        "sum(error_type:goszakup_errors:increase10m{error_type=~\"time_out|too_long\"}) >= 5"))
                .isEmpty();
    }

    @Test
    void theRulesAskForMoreThanAHandful() {
        assertThat(SeriesInUse.all()).hasSizeGreaterThan(50).contains("vault_core_unsealed", "goszakup_errors_total");
    }
}
