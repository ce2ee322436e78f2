package kz.zakupai.etl.portal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.zaxxer.hikari.HikariDataSource;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import kz.zakupai.etl.portal.FakePortal.Answer;
import kz.zakupai.service.junit.TestDatabase;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.env.MockEnvironment;
import org.springframework.util.unit.DataSize;

class PortalClientTests {
    private static final PortalQuestion QUESTION = new PortalQuestion.Rest("/v3/contract/all?limit=500");
    private static final String PAGE = "{\"total\":1,\"limit\":500,\"next_page\":\"\",\"items\":[{\"id\":1}]}";
    private static final Instant NOW = Instant.parse("2026-11-23T00:00:00Z");

    private static FakePortal portal;
    private static HikariDataSource database;

    private final MockEnvironment environment = new MockEnvironment().withProperty(PortalTokens.TOKEN, "the-token");
    private final RecordedPause pause = new RecordedPause();
    private final AtomicLong nanos = new AtomicLong();
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

    @BeforeAll
    static void start() {
        portal = new FakePortal();
        database = TestDatabase.pool(TestDatabase.newDatabase(), "etl-service");
        Flyway.configure().dataSource(database).schemas("zakupai").load().migrate();
    }

    @AfterAll
    static void stop() {
        portal.close();
        database.close();
    }

    @BeforeEach
    void reset() {
        portal.reset();
        portal.rest("/v3/contract/all", PAGE);
    }

    private PortalClient client() {
        return client(Duration.ofSeconds(20), DataSize.ofMegabytes(1));
    }

    private PortalClient client(Duration timeout, DataSize limit) {
        PortalSettings settings = new PortalSettings(
                URI.create(portal.base()), timeout, Duration.ofSeconds(5), 1, 4, 2, limit, 200, 500, "");
        PortalTokens tokens = new PortalTokens(environment);
        InstantSource clock = InstantSource.fixed(NOW);
        return new PortalClient(
                settings,
                tokens,
                new PortalMetrics(registry, tokens, clock),
                new PortalErrors(JdbcClient.create(database), registry, clock),
                pause,
                nanos::get);
    }

    private PortalException failure() {
        return failure(client());
    }

    private static PortalException failure(PortalClient client) {
        return catchThrowableOfType(PortalException.class, () -> client.ask(QUESTION));
    }

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

    @ParameterizedTest
    @ValueSource(ints = {500, 502, 503, 429})
    void whatPassesIsAskedAgainAndFourTimesInAll(int status) {
        portal.next(Answer.status(status), Answer.status(status), Answer.status(status), Answer.status(status));
        assertThat(failure().problem())
                .isEqualTo(status == 429 ? PortalProblem.RATE_LIMITED : PortalProblem.SERVER_ERROR);
        assertThat(portal.asked()).hasSize(4);
    }

    @Test
    void waitsDoubleAndStopAtTheFirstAnswer() throws Exception {
        portal.next(Answer.status(500), Answer.status(502), Answer.status(503));
        client().ask(QUESTION);
        assertThat(pause.taken()).contains(Duration.ofSeconds(2), Duration.ofSeconds(4), Duration.ofSeconds(8));
    }

    @Test
    void after429EverybodyWaitsTenSecondsMoreEachTimeOrAsLongAsThePortalAsks() throws Exception {
        portal.next(Answer.status(429), Answer.status(429, "Retry-After", "75"));
        client().ask(QUESTION);
        assertThat(pause.taken()).containsExactly(Duration.ofSeconds(10), Duration.ofSeconds(75));
    }

    @ParameterizedTest
    @CsvSource({
        "400, CLIENT_ERROR",
        "401, FORBIDDEN",
        "403, FORBIDDEN",
        "404, NOT_FOUND",
        "422, CLIENT_ERROR",
        "302, REDIRECTED"
    })
    void otherStatusesAreNeverAskedAgain(int status, PortalProblem problem) {
        portal.next(Answer.status(status, "Location", "/v3/elsewhere"));
        assertThat(failure().problem()).isEqualTo(problem);
        assertThat(portal.asked()).hasSize(1);
    }

    @Test
    void refusalRepeatsThePortalsReasonAndNeverTheToken() {
        portal.acceptOnly("another-token");
        assertThat(failure())
                .hasMessageContaining("Access denied")
                .hasMessageContaining("expired")
                .hasMessageNotContaining("the-token");
    }

    @Test
    void tokenThatHasJustBeenReplacedIsTriedOnceAnew() throws Exception {
        portal.acceptOnly("the-new-token");
        portal.beforeAnswer(() -> environment.setProperty(PortalTokens.TOKEN, "the-new-token"));
        client().ask(QUESTION);
        assertThat(portal.asked()).hasSize(2);
    }

    @Test
    void wrongNewTokenIsNotTriedTwice() {
        AtomicLong versions = new AtomicLong();
        portal.acceptOnly("none");
        portal.beforeAnswer(() -> environment.setProperty(PortalTokens.TOKEN, "version-" + versions.incrementAndGet()));
        assertThat(failure().problem()).isEqualTo(PortalProblem.FORBIDDEN);
        assertThat(portal.asked()).hasSize(2);
    }

    @Test
    void withoutTokenNothingIsAskedAndTheMessageSaysWhereToPutIt() {
        environment.setProperty(PortalTokens.TOKEN, " ");
        assertThat(failure())
                .hasMessageContaining("zakupai vault kv patch zakupai/services/etl-service GOSZAKUP_TOKEN=");
        assertThat(portal.asked()).isEmpty();
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
    void requestsAreASecondApartWhoeverAsks() throws Exception {
        PortalClient client = client();
        for (int i = 0; i < 3; i++) {
            client.ask(QUESTION);
        }
        assertThat(pause.taken()).containsExactly(Duration.ofSeconds(1), Duration.ofSeconds(2));
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
