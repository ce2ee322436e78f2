package kz.zakupai.risk.register;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import kz.zakupai.risk.portal.FakePortal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One number, today. */
class ValidateRnuTests extends RegisterSetup {

    @Test
    void theSentenceOfThePortalThatNobodyIsThereIsTheCleanAnswer() {
        var answer = validate(COMPANY).json();
        assertThat(answer.path("status").asString()).as(answer.toString()).isEqualTo("clean");
        assertThat(answer.path("is_blocked").asBoolean(true)).isFalse();
        assertThat(answer.path("source").asString()).isEqualTo("portal");
        assertThat(answer.path("validated_at").asString()).isEqualTo("2026-08-01T07:00:00Z");
        assertThat(answer.path("expires_at").asString()).isEqualTo("2026-08-02T07:00:00Z");
        assertThat(answer.path("stale").asBoolean(true)).isFalse();
    }

    @Test
    void anEntryOfThePortalSaysWhoWhyAndFromWhenToWhen() {
        sql.sql(
                        "INSERT INTO refs VALUES ('ref_reason', '1', 1, 'предоставил ложные сведения', NULL, '{}', 't', now(), 0)")
                .update();
        PORTAL.lists(COMPANY, "2025-09-01 10:00:00", "2027-09-01 10:00:00");
        var answer = validate(COMPANY).json();
        assertThat(answer.path("status").asString()).as(answer.toString()).isEqualTo("listed");
        assertThat(answer.path("is_blocked").asBoolean()).isTrue();
        var entry = answer.at("/entries/0");
        assertThat(entry.path("participant").asString()).isEqualTo(COMPANY);
        assertThat(entry.path("name").asString()).isEqualTo("ТОО \"Поставщик\"");
        assertThat(entry.path("start_date").asString()).isEqualTo("2025-09-01T05:00:00Z");
        assertThat(entry.path("end_date").asString()).isEqualTo("2027-09-01T05:00:00Z");
        assertThat(entry.path("reason_id").asInt()).isEqualTo(1);
        assertThat(entry.path("reason").asString()).isEqualTo("предоставил ложные сведения");
        assertThat(entry.path("customer_name").asString()).isEqualTo("АО \"Заказчик\"");
    }

    @Test
    void thePortalIsAskedOnceADayAndNotMore() {
        validate(COMPANY);
        CLOCK.pass(Duration.ofHours(23));
        var kept = validate(COMPANY).json();
        assertThat(kept.path("status").asString()).isEqualTo("clean");
        assertThat(kept.path("source").asString()).isEqualTo("cache");
        assertThat(PORTAL.questions(COMPANY)).isOne();
        CLOCK.pass(Duration.ofHours(2));
        assertThat(validate(COMPANY).json().path("source").asString()).isEqualTo("portal");
        assertThat(PORTAL.questions(COMPANY)).isEqualTo(2);
    }

    @Test
    void aWholeAndFreshCopyAnswersWithoutThePortal() {
        copy(true, "2026-08-01T01:00:00Z");
        entry(COMPANY, "'2025-01-01T00:00:00Z'", "'2027-01-01T00:00:00Z'", "2026-08-01T01:00:00Z");
        assertThat(validate(COMPANY).json().path("source").asString()).isEqualTo("copy");
        assertThat(status(COMPANY)).isEqualTo("listed");
        assertThat(status(OTHER)).isEqualTo("clean");
        assertThat(PORTAL.questions(COMPANY) + PORTAL.questions(OTHER)).isZero();
    }

    @Test
    void ofTwoSourcesTheNewerIsBelieved() {
        PORTAL.lists(COMPANY, "2025-09-01 10:00:00", "2027-09-01 10:00:00");
        assertThat(status(COMPANY)).isEqualTo("listed");
        copy(true, "2026-08-01T08:00:00Z");
        CLOCK.pass(Duration.ofHours(2));
        assertThat(status(COMPANY)).as("no more in the newer copy").isEqualTo("clean");
        copy(true, "2026-08-01T06:00:00Z");
        assertThat(status(COMPANY)).as("the copy is older").isEqualTo("listed");
    }

    @Test
    void anEntryThatTheLoaderSawAfterThePortalsAnswerCountsEvenIfTheCopyIsNotWhole() {
        assertThat(status(COMPANY)).isEqualTo("clean");
        copy(false, "2026-08-01T08:00:00Z");
        entry(COMPANY, "'2026-07-31T00:00:00Z'", "'2028-07-31T00:00:00Z'", "2026-08-01T08:00:00Z");
        CLOCK.pass(Duration.ofHours(2));
        assertThat(status(COMPANY)).isEqualTo("listed");
    }

    @Test
    void anEntryThatIsGoneCountsNoMore() {
        copy(true, "2026-08-01T01:00:00Z");
        entry(COMPANY, "'2025-01-01T00:00:00Z'", "'2027-01-01T00:00:00Z'", "2026-08-01T01:00:00Z");
        sql.sql("UPDATE rnu SET deleted_at = '2026-08-01T00:30:00Z'").update();
        assertThat(status(COMPANY)).isEqualTo("clean");
    }

    @Test
    void anEntryWithoutDatesAsSamruksAreIsAnEntry() {
        PORTAL.answers(
                COMPANY,
                200,
                FakePortal.envelope(
                        1,
                        "{\"id\":5249,\"pid\":\"9142\",\"supplier_biin\":\"" + COMPANY
                                + "\",\"supplier_name_ru\":\"ТОО\",\"kato_list\":null,\"system_id\":\"2\"}"));
        var answer = validate(COMPANY).json();
        assertThat(answer.path("status").asString()).as(answer.toString()).isEqualTo("listed");
        assertThat(answer.at("/entries/0/system_id").asInt()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-07-31T18:59:59Z, 2026-08-01 00:00:00, 2026-08-02 00:00:00, clean",
        "2026-07-31T19:00:00Z, 2026-08-01 23:00:00, 2026-08-02 00:00:00, listed",
        "2026-08-02T18:59:59Z, 2026-08-01 00:00:00, 2026-08-02 00:00:01, listed",
        "2026-08-02T19:00:00Z, 2026-08-01 00:00:00, 2026-08-02 23:59:59, clean"
    })
    void theFirstAndTheLastDayAreWholeDaysThere(String now, String start, String end, String expected) {
        CLOCK.set(now);
        PORTAL.lists(COMPANY, start, end);
        assertThat(status(COMPANY)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"050140002946", "05014000294", "05014000294O", "0501400029455", "О50140002945"})
    void numberThatCannotExistIsRefusedWithTheReasonAndNobodyIsAsked(String biin) {
        var answer =
                http.get("/validate_rnu/" + java.net.URLEncoder.encode(biin, java.nio.charset.StandardCharsets.UTF_8));
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.wrongFields()).containsExactly("biin");
        assertThat(PORTAL.questions(biin)).isZero();
    }

    @Test
    void aPersonIsMaskedInTheAnswer() {
        PORTAL.lists(PERSON, "2025-09-01 10:00:00", "2027-09-01 10:00:00");
        var answer = validate(PERSON);
        assertThat(answer.json().path("status").asString()).isEqualTo("listed");
        assertThat(answer.body()).doesNotContain(PERSON).doesNotContain("ТОО \\\"Поставщик");
    }
}
