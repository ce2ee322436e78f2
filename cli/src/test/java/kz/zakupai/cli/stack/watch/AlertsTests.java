package kz.zakupai.cli.stack.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class AlertsTests {
    private static final String ACTIVE = "/api/v2/alerts?active=true&silenced=false&inhibited=false";

    private static Alerts answered(String body) throws IOException {
        try (var pages = new Pages()) {
            pages.write(ACTIVE, body);
            return Alerts.of(pages.address("/"));
        }
    }

    @Test
    void theOldestComesFirstAndSaysWhere() throws IOException {
        Alerts alerts = answered("""
                [{"labels":{"alertname":"ServiceDown","severity":"critical","job":"etl-service","instance":"127.0.0.1:7011"},
                  "annotations":{"summary":"etl-service does not answer"},"startsAt":"2026-11-23T04:00:05.123Z"},
                 {"labels":{"alertname":"VaultSealed","severity":"critical"},
                  "annotations":{},"startsAt":"2026-11-23T09:00:00+05:00"}]""");
        assertThat(alerts.known()).isTrue();
        assertThat(alerts.firing())
                .containsExactly(
                        new Alert("VaultSealed", "critical", "", Instant.parse("2026-11-23T04:00:00Z"), ""),
                        new Alert(
                                "ServiceDown",
                                "critical",
                                "etl-service",
                                Instant.parse("2026-11-23T04:00:05.123Z"),
                                "etl-service does not answer"));
    }

    @Test
    void nothingFiringIsNotTheSameAsNothingKnown() throws IOException {
        assertThat(answered("[]").known()).isTrue();
        assertThat(answered("{}").problem()).isEqualTo("Alertmanager's answer is no list");
        assertThat(answered("[").problem()).isEqualTo("Alertmanager's answer is not understood");
        assertThat(Alerts.of(URI.create("http://127.0.0.1:1")).problem()).isEqualTo("Alertmanager does not answer");
    }
}
