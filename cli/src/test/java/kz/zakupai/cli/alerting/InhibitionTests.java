package kz.zakupai.cli.alerting;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import kz.zakupai.cli.stack.home.Patience;
import kz.zakupai.service.junit.telegram.FakeTelegram;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What follows from something worse is not told, as the real Alertmanager judges. */
class InhibitionTests {
    private static final Duration LIMIT = Duration.ofSeconds(30);

    @TempDir
    private Path folder;

    private FakeTelegram telegram;
    private AlertmanagerProcess alertmanager;

    @BeforeEach
    void start() throws IOException {
        telegram = new FakeTelegram();
        alertmanager =
                AlertmanagerProcess.start(ProjectConfiguration.write(folder, telegram.base(), FakeTelegram.TOKEN));
    }

    @AfterEach
    void stop() {
        alertmanager.close();
        telegram.close();
    }

    /** The names of those that are held back, once as many as are expected. */
    private List<String> inhibited(int expected, Alert... alerts) {
        alertmanager.post(Alert.json(List.of(alerts)));
        Patience.until(
                () -> byState("suppressed").size() >= expected
                        && byState("unprocessed").isEmpty(),
                LIMIT);
        return byState("suppressed");
    }

    private List<String> byState(String state) {
        JsonNode alerts = JsonMapper.shared().readTree(alertmanager.get("/api/v2/alerts"));
        return alerts.valueStream()
                .filter(alert -> alert.at("/status/state").asString("").equals(state))
                .map(alert -> alert.at("/labels/alertname").asString("") + " "
                        + alert.at("/labels/service").asString(""))
                .sorted()
                .toList();
    }

    @Test
    void aVaultThatIsAwayHoldsBackWhatFollowsFromIt() {
        assertThat(inhibited(
                        4,
                        Alert.of("VaultDown", "vault", "critical"),
                        Alert.of("VaultSealed", "vault", "critical"),
                        Alert.of("VaultLatency", "vault", "warning"),
                        Alert.of("SecretIdNearExpiry", "calc-service", "warning")
                                .label("depends_on", "vault"),
                        Alert.of("ErrorBurst", "risk-engine", "critical").label("depends_on", "vault"),
                        Alert.of("ErrorBurst", "etl-service", "critical")))
                .containsExactly(
                        "ErrorBurst risk-engine",
                        "SecretIdNearExpiry calc-service",
                        "VaultLatency vault",
                        "VaultSealed vault");
    }

    @Test
    void aSealedVaultHoldsBackItsErrorsAndNotThatItWasRestarted() {
        assertThat(inhibited(
                        1,
                        Alert.of("VaultSealed", "vault", "critical"),
                        Alert.of("VaultErrorRate", "vault", "critical"),
                        Alert.of("VaultRestarted", "vault", "info")))
                .containsExactly("VaultErrorRate vault");
    }

    @Test
    void aServiceThatIsDownHoldsBackItsOwnTroublesAndNobodyElses() {
        assertThat(inhibited(
                        2,
                        Alert.of("ServiceDown", "calc-service", "critical"),
                        Alert.of("ServiceErrorBurst", "calc-service", "critical"),
                        Alert.of("ServiceLatency", "calc-service", "warning"),
                        Alert.of("ServiceLatency", "risk-engine", "warning"),
                        new Alert(
                                Map.of("alertname", "Nameless", "severity", "warning"),
                                Map.of(),
                                Instant.now(),
                                false)))
                .containsExactly("ServiceErrorBurst calc-service", "ServiceLatency calc-service");
    }

    @Test
    void theWorseWordOnTheSameIsEnough() {
        assertThat(inhibited(
                        2,
                        Alert.of("PortalTokenNearExpiry", "etl-service", "critical"),
                        Alert.of("PortalTokenNearExpiry", "etl-service", "warning"),
                        Alert.of("PortalTokenNearExpiry", "etl-service", "info"),
                        Alert.of("PortalTokenNearExpiry", "risk-engine", "warning")))
                .containsExactly("PortalTokenNearExpiry etl-service", "PortalTokenNearExpiry etl-service");
    }
}
