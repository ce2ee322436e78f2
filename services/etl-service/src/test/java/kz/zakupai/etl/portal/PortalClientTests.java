package kz.zakupai.etl.portal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import kz.zakupai.etl.portal.FakePortal.Answer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PortalClientTests extends PortalTesting {

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

    @Test
    void requestsAreASecondApartWhoeverAsks() throws Exception {
        PortalClient client = client();
        for (int i = 0; i < 3; i++) {
            client.ask(QUESTION);
        }
        assertThat(pause.taken()).containsExactly(Duration.ofSeconds(1), Duration.ofSeconds(2));
    }
}
