package kz.zakupai.risk.register;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import kz.zakupai.risk.portal.FakePortal;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever goes wrong, nobody becomes clean by it. */
class UnknownTests extends RegisterSetup {

    static Stream<Arguments> uselessAnswers() {
        return Stream.of(
                Arguments.of(404, FakePortal.INVALID_ROUTE, "unexpected"),
                Arguments.of(404, "<html>Not Found</html>", "not_json"),
                Arguments.of(404, "{\"message\":\"Компания не найдена\"}", "unexpected"),
                Arguments.of(200, "<html><body>Технические работы</body></html>", "not_json"),
                Arguments.of(200, "", "not_json"),
                Arguments.of(200, "[]", "unexpected"),
                Arguments.of(200, "{}", "unexpected"),
                Arguments.of(200, "{\"total\":1,\"items\":[]}", "unexpected"),
                Arguments.of(200, "{\"total\":0,\"items\":null}", "unexpected"),
                Arguments.of(200, FakePortal.envelope(1, FakePortal.entry(OTHER, "null", "null")), "unexpected"),
                Arguments.of(200, FakePortal.envelope(1, FakePortal.entry(COMPANY, "вчера", "null")), "unexpected"),
                Arguments.of(200, "{\"total\":1,\"items\":[{\"supplier_biin\":\"" + COMPANY, "not_json"),
                Arguments.of(302, "", "unexpected"),
                Arguments.of(401, "{}", "forbidden"),
                Arguments.of(403, "{}", "forbidden"),
                Arguments.of(429, "{}", "rate_limited"),
                Arguments.of(500, "{}", "server_error"),
                Arguments.of(503, "<html>", "server_error"),
                Arguments.of(200, " ".repeat(2 << 20), "too_large"));
    }

    @ParameterizedTest
    @MethodSource("uselessAnswers")
    void anAnswerThatSaysNothingLeavesItUnknownAndIsNeitherKeptNorUncounted(int status, String body, String reason) {
        sql.sql("DELETE FROM metric_totals WHERE metric = 'rnu_failures'").update();
        PORTAL.answers(COMPANY, status, body);
        var answer = validate(COMPANY);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().path("status").asString()).as(answer.body()).isEqualTo("unknown");
        assertThat(answer.json().has("is_blocked")).isFalse();
        assertThat(answer.json().has("source")).isFalse();
        assertThat(sql.sql("SELECT count(*) FROM rnu_checks").query(Long.class).single())
                .isZero();
        assertThat(sql.sql("SELECT concat(label, '=', total) FROM metric_totals WHERE metric = 'rnu_failures'")
                        .query(String.class)
                        .list())
                .containsExactly(reason + "=1");
    }

    @Test
    void aMadeUpRegisterProvesNobodyClean() {
        PORTAL.answers(COMPANY, 500, "{}");
        copy(true, "2026-08-01T06:00:00Z");
        assertThat(status(COMPANY)).isEqualTo("clean");
        entry(OTHER, "NULL", "NULL", "2026-08-01T06:00:00Z");
        sql.sql("UPDATE rnu SET source = 'portal-simulator/rnu.json'").update();
        assertThat(status(COMPANY)).isEqualTo("unknown");
    }

    @Test
    void aPortalThatDoesNotAnswerMakesNobodyWaitForLongAndItsLateAnswerIsKept() {
        PORTAL.hold();
        var answer = validate(COMPANY).json();
        assertThat(answer.path("status").asString()).isEqualTo("unknown");
        assertThat(answer.path("reason").asString()).contains("did not answer in time");
        PORTAL.release();
        Awaitility.await()
                .atMost(Duration.ofSeconds(10))
                .until(() -> sql.sql("SELECT count(*) FROM rnu_checks")
                                .query(Long.class)
                                .single()
                        == 1);
        assertThat(validate(COMPANY).json().path("source").asString()).isEqualTo("cache");
        assertThat(PORTAL.questions(COMPANY)).isOne();
    }

    @Test
    void manyWhoAskAboutOneNumberAtTheSameTimeAreOneQuestionToThePortal() {
        PORTAL.hold();
        List<CompletableFuture<String>> answers = Stream.generate(
                        () -> CompletableFuture.supplyAsync(() -> status(COMPANY)))
                .limit(4)
                .toList();
        Awaitility.await().until(() -> PORTAL.questions(COMPANY) > 0);
        PORTAL.release();
        assertThat(answers.stream().map(CompletableFuture::join)).allMatch("clean"::equals);
        assertThat(PORTAL.questions(COMPANY)).isOne();
    }

    @Test
    void whatWasCleanOnceIsUnknownWithWhatWasKnownLast() {
        assertThat(status(COMPANY)).isEqualTo("clean");
        CLOCK.pass(Duration.ofHours(25));
        PORTAL.answers(COMPANY, 503, "");
        var answer = validate(COMPANY).json();
        assertThat(answer.path("status").asString()).isEqualTo("unknown");
        assertThat(answer.at("/last_known/status").asString()).isEqualTo("clean");
        assertThat(answer.at("/last_known/validated_at").asString()).isEqualTo("2026-08-01T07:00:00Z");
    }

    @Test
    void whoWasListedAndIsBannedStillIsListedAndTheAnswerCalledStale() {
        PORTAL.lists(COMPANY, "2025-09-01 10:00:00", "2027-09-01 10:00:00");
        assertThat(status(COMPANY)).isEqualTo("listed");
        CLOCK.pass(Duration.ofDays(40));
        PORTAL.answers(COMPANY, 503, "");
        var answer = validate(COMPANY).json();
        assertThat(answer.path("status").asString()).isEqualTo("listed");
        assertThat(answer.path("stale").asBoolean()).isTrue();
        assertThat(answer.path("source").asString()).isEqualTo("cache");
        assertThat(answer.has("expires_at")).isFalse();
        CLOCK.set("2027-09-02T00:00:00Z");
        assertThat(status(COMPANY))
                .as("its ban is over, and nothing newer is known")
                .isEqualTo("unknown");
    }

    @Test
    void anOldOrPartialCopyProvesNobodyCleanButStillShowsWhoIsListed() {
        PORTAL.accept("another token");
        entry(COMPANY, "'2024-09-01T00:00:00Z'", "'2026-09-01T00:00:00Z'", "2026-06-01T00:00:00Z");
        assertThat(validate(OTHER).json().path("reason").asString())
                .contains("never been loaded")
                .contains("refuses the token");
        copy(false, "2026-08-01T06:00:00Z");
        assertThat(validate(OTHER).json().path("reason").asString()).contains("not whole");
        copy(true, "2026-07-20T00:00:00Z");
        assertThat(validate(OTHER).json().path("reason").asString()).contains("older than 24 hours");
        assertThat(status(OTHER)).isEqualTo("unknown");
        assertThat(status(COMPANY)).isEqualTo("listed");
        assertThat(validate(COMPANY).json().path("stale").asBoolean()).isTrue();
    }

    @Test
    void aListThatTheAnswerDoesNotHoldWholeProvesNobodyClean() {
        PORTAL.answers(
                COMPANY,
                200,
                FakePortal.envelope(60, FakePortal.entry(COMPANY, "2020-01-01 00:00:00", "2022-01-01 00:00:00")));
        assertThat(status(COMPANY)).isEqualTo("unknown");
        assertThat(sql.sql("SELECT count(*) FROM rnu_checks").query(Long.class).single())
                .isZero();
    }
}
