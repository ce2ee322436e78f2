package kz.zakupai.etl.portal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import kz.zakupai.etl.portal.FakePortal.Answer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.util.unit.DataSize;

class PortalAnswersTests extends PortalTesting {

    @Test
    void answerIsGivenWithWhatItSaysAboutItself() throws Exception {
        portal.rest(
                "/v3/contract/all",
                "{\"total\":9,\"next_page\":\"/v3/contract/all?page=next&search_after=5\",\"items\":[]}");
        PortalAnswer answer = client().ask(QUESTION);
        assertThat(answer.total()).hasValue(9);
        assertThat(answer.nextPage()).isEqualTo("/v3/contract/all?page=next&search_after=5");
        assertThat(portal.asked()).containsExactly("/v3/contract/all?limit=500");
    }

    @Test
    void refusalRepeatsThePortalsReasonAndNeverTheToken() {
        portal.acceptOnly("another-token");
        assertThat(failure())
                .hasMessageContaining("Access denied")
                .hasMessageContaining("expired")
                .hasMessageNotContaining("the-token");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "text/html        | <html>Технические работы</html>",
                "application/json | <!DOCTYPE html><p>maintenance",
                "application/json | {\"total\":1,\"items\":[{\"id\":1},{\"id",
                "application/json | {} {}",
                "application/json | 7"
            })
    void whatIsNotWholeJsonIsNoAnswer(String type, String body) {
        portal.next(Answer.body(type, body));
        assertThat(failure().problem()).isEqualTo(PortalProblem.NOT_JSON);
        assertThat(portal.asked()).hasSize(1);
    }

    @Test
    void graphQlErrorsComeWithStatus200AndAreErrors() {
        portal.next(
                Answer.body(
                        "application/json",
                        "{\"errors\":[{\"message\":\"Cannot query field \\\"x\\\" for 880101300012\",\"locations\":[{}]}],\"data\":null}"));
        assertThat(failure())
                .hasMessageContaining("Cannot query field \"x\" for ************")
                .extracting(PortalException::problem)
                .isEqualTo(PortalProblem.GRAPHQL_ERROR);
    }

    @Test
    void silenceEndsAfterTheTimeLimitAndIsAskedAgain() throws Exception {
        portal.next(Answer.never());
        client(Duration.ofSeconds(1), DataSize.ofMegabytes(1)).ask(QUESTION);
        assertThat(portal.asked()).hasSize(2);
        assertThat(registry.counter("goszakup.requests", "result", "timeout").count())
                .isOne();
    }

    @Test
    void closedPortIsANetworkError() {
        FakePortal gone = new FakePortal();
        gone.close();
        PortalSettings settings = new PortalSettings(
                URI.create(gone.base()),
                Duration.ofSeconds(5),
                Duration.ofSeconds(5),
                1,
                1,
                1,
                DataSize.ofMegabytes(1),
                200,
                500,
                "");
        PortalTokens tokens = new PortalTokens(environment);
        PortalErrors errors =
                new PortalErrors(JdbcClient.create(database), new SimpleMeterRegistry(), InstantSource.fixed(NOW));
        PortalMetrics metrics = new PortalMetrics(registry, tokens, InstantSource.fixed(NOW));
        assertThat(failure(new PortalClient(settings, tokens, metrics, errors, pause))
                        .problem())
                .isEqualTo(PortalProblem.NETWORK);
    }

    @Test
    void packedAnswersAreUnpackedWithinTheLimitOnly() throws Exception {
        portal.next(Answer.gzip(PAGE));
        assertThat(new String(client().ask(QUESTION).content().readAllBytes(), StandardCharsets.UTF_8))
                .isEqualTo(PAGE);
        portal.next(Answer.gzip("[" + " ".repeat(2_000_000) + "]"));
        assertThat(failure().problem()).isEqualTo(PortalProblem.TOO_LARGE);
    }

    @Test
    void answerThatIsTooLongIsNotReadToItsEnd() {
        portal.next(Answer.body("application/json", "[" + " ".repeat(2_000_000) + "]"));
        assertThat(failure().problem()).isEqualTo(PortalProblem.TOO_LARGE);
    }

    @Test
    void errorsAreCountedAndKept() {
        portal.next(Answer.body("text/html", "<html>"));
        failure();
        portal.next(Answer.status(404));
        failure();
        Map<String, Long> kept = new HashMap<>();
        JdbcClient.create(database)
                .sql("SELECT label, total FROM metric_totals WHERE metric = 'goszakup_errors'")
                .query(row -> {
                    kept.put(row.getString(1), row.getLong(2));
                });
        assertThat(kept).containsKey("not_json").doesNotContainKey("not_found");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://portal.example", "ftp://127.0.0.1", "https://user@portal.example", "https:///x"})
    void tokenIsSentOverTlsOrWithinThisMachineOnly(String base) {
        assertThatThrownBy(() -> new PortalSettings(
                        URI.create(base),
                        Duration.ofSeconds(60),
                        Duration.ofSeconds(5),
                        1,
                        4,
                        2,
                        DataSize.ofMegabytes(50),
                        200,
                        500,
                        ""))
                .hasMessageContaining("zakupai.portal.base");
    }
}
