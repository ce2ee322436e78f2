package kz.zakupai.cli.stack.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import kz.zakupai.cli.stack.process.Health;
import kz.zakupai.cli.stack.status.Part;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ObserverTests {
    private static final Instant NOW = Instant.parse("2026-11-23T04:00:00Z");
    private static final Health HEALTHY = new Health("healthy", "");

    private final List<Part> parts = new ArrayList<>();
    private Pages pages;
    private Observer observer;
    private long seconds;

    @BeforeEach
    void start() throws IOException {
        pages = new Pages();
        parts.addAll(List.of(part("vault", HEALTHY), part("risk-engine", HEALTHY), part("etl-service", HEALTHY)));
        observer = new Observer(
                () -> parts,
                Map.of(
                        "vault", new HttpPage(pages.address("/vault")),
                        "risk-engine", new HttpPage(pages.address("/risk")),
                        "etl-service", new HttpPage(pages.address("/etl"))),
                () -> Optional.of(pages.address("/")),
                InstantSource.fixed(NOW),
                () -> Duration.ofSeconds(seconds).toNanos());
    }

    @AfterEach
    void stop() {
        pages.close();
    }

    static Part part(String name, Health health) {
        return new Part(name, "127.0.0.1:1", Optional.of(1L), health, Optional.of(NOW.minusSeconds(200)), 0);
    }

    private Board lookAfter(long more) {
        seconds += more;
        return observer.look();
    }

    private static Traffic traffic(Board board, String part) {
        return Objects.requireNonNull(board.traffic().get(part));
    }

    private void risk(int answered, int failed, int probes, int listed) {
        pages.write(
                "/risk", """
                http_responses_total{class="2xx"} %d
                http_responses_total{class="5xx"} %d
                http_request_duration_seconds_bucket{endpoint="/health",le="0.1"} %d
                http_request_duration_seconds_bucket{endpoint="/health",le="+Inf"} %d
                http_request_duration_seconds_bucket{endpoint="/risk/explain",le="0.1"} 0
                http_request_duration_seconds_bucket{endpoint="/risk/explain",le="0.3"} %d
                http_request_duration_seconds_bucket{endpoint="/risk/explain",le="+Inf"} %d
                anti_dumping_percent 1.5
                rnu_failures_total{reason="timeout"} %d
                """.formatted(answered, failed, probes, probes, answered + failed, answered + failed, listed));
    }

    @Test
    void timesAreThoseThatSomebodyWaitsFor() {
        risk(10, 1, 500, 0);
        assertThat(traffic(lookAfter(0), "risk-engine").requests()).isEmpty();
        risk(27, 4, 900, 0);
        Traffic traffic = traffic(lookAfter(10), "risk-engine");
        assertThat(traffic.requests()).hasValue(2);
        assertThat(traffic.errors()).hasValue(0.15);
        assertThat(traffic.median()).hasValue(0.2);
    }

    @Test
    void theVaultsTimesAreInMilliseconds() {
        pages.write("/vault", """
                vault_core_unsealed 1
                vault_token_count 7
                vault_core_handle_request{quantile="0.5"} 2
                vault_core_handle_request{quantile="0.99"} 30
                vault_core_handle_request_count 5
                vault_core_handle_login_request_count 4
                vault_core_response_status_code{code="403",type="4xx"} 0
                vault_core_response_status_code{code="200",type="2xx"} 5
                vault_core_response_status_code{code="500",type="5xx"} 0
                vault_core_response_status_code{code="503",type="5xx"} 0
                """);
        lookAfter(0);
        pages.write("/vault", """
                vault_core_unsealed 1
                vault_token_count 8
                vault_core_handle_request{quantile="0.5"} 4
                vault_core_handle_request{quantile="0.99"} 30
                vault_core_handle_request_count 20
                vault_core_handle_login_request_count 9
                vault_core_response_status_code{code="403",type="4xx"} 10
                vault_core_response_status_code{code="200",type="2xx"} 13
                vault_core_response_status_code{code="500",type="5xx"} 2
                vault_core_response_status_code{code="503",type="5xx"} 100
                """);
        Board board = lookAfter(10);
        assertThat(traffic(board, "vault").median()).hasValue(0.004);
        assertThat(traffic(board, "vault").slowest()).hasValue(0.03);
        assertThat(traffic(board, "vault").requests()).hasValue(2);
        assertThat(traffic(board, "vault").errors()).hasValue(0.1);
        assertThat(board.vault().tokens()).hasValue(8);
        assertThat(board.vault().denied()).hasValue(1);
        assertThat(board.vault().auditFailures()).isEmpty();
    }

    @Test
    void theBusinessIsWhatItsServicesShow() {
        risk(0, 0, 0, 3);
        etl(4, "NaN", "7200");
        lookAfter(0);
        risk(0, 0, 0, 5);
        etl(6, "86400", "7200");
        Business business = lookAfter(100).business();
        assertThat(business.dumping()).hasValue(1.5);
        assertThat(business.portalErrors()).hasValue(2);
        assertThat(business.registerFailures()).hasValue(2);
        assertThat(business.dataAge()).hasValue(86_400);
        assertThat(business.portalToken()).isEmpty();
    }

    private void etl(int errors, String lots, String plans) {
        pages.write("/etl", """
                goszakup_errors_total{error_type="network"} %d
                goszakup_load_age_seconds{entity="lots"} %s
                goszakup_load_age_seconds{entity="plans"} %s
                goszakup_token_expiry_seconds NaN
                """.formatted(errors, lots, plans));
    }

    @Test
    void aSealedVaultIsNotAskedAndOthersStillAre() {
        parts.set(0, part("vault", new Health("sealed", "unseal it")));
        pages.write("/vault", "vault_core_unsealed 1\n");
        risk(0, 0, 0, 0);
        Board board = lookAfter(0);
        assertThat(board.vault()).isEqualTo(VaultFigures.UNKNOWN);
        assertThat(board.business().dumping()).hasValue(1.5);
    }

    @Test
    void aPageThatIsGoneOrNotInTheFormatShowsNothing() {
        risk(0, 0, 0, 0);
        pages.write("/etl", "<html>");
        lookAfter(0);
        Board board = lookAfter(1);
        assertThat(board.traffic()).containsOnlyKeys("risk-engine");
        assertThat(board.business().portalErrors()).isEmpty();
    }
}
