package kz.zakupai.risk.register;

import static org.assertj.core.api.Assertions.assertThat;

import kz.zakupai.service.junit.HttpCalls;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code ?date=}: the register of a day that has passed, which the portal does not show any more. */
class PastDayTests extends RegisterSetup {

    @BeforeEach
    void wholeCopySinceJune() {
        copy(true, "2026-08-01T01:00:00Z");
        sql.sql("UPDATE rnu_pace SET whole_since = '2026-05-31T19:00:00Z', whole_until = '2026-08-01T01:00:00Z'")
                .update();
    }

    private HttpCalls.Answer on(String day) {
        return http.get("/validate_rnu/" + COMPANY + "?date=" + day);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-06-09, clean",
        "2026-06-10, listed",
        "2026-07-01, listed",
        "2026-07-15, listed",
        "2026-07-16, clean",
    })
    void aBanHoldsFromItsFirstDayToItsLast(String day, String expected) {
        entry(COMPANY, "'2026-06-10T10:00:00Z'", "'2026-07-15T06:00:00Z'", "2026-06-10T12:00:00Z");
        var answer = on(day).json();
        assertThat(answer.path("status").asString()).as(answer.toString()).isEqualTo(expected);
        assertThat(answer.path("date").asString()).isEqualTo(day);
    }

    @Test
    void anEntryThatIsGoneSinceHeldUntilTheDayItWentOn() {
        entry(COMPANY, "'2026-06-10T10:00:00Z'", "'2028-06-10T06:00:00Z'", "2026-06-10T12:00:00Z");
        sql.sql("UPDATE rnu SET deleted_at = '2026-07-20T06:00:00Z'").update();
        assertThat(on("2026-07-19").json().path("status").asString()).isEqualTo("listed");
        assertThat(on("2026-07-20").json().path("status").asString()).isEqualTo("clean");
    }

    @Test
    void beforeOurCopyWasWholeNobodyIsKnownToHaveBeenClean() {
        var answer = on("2026-05-31").json();
        assertThat(answer.path("status").asString()).isEqualTo("unknown");
        assertThat(answer.path("reason").asString()).contains("only since 2026-06-01");
        sql.sql("UPDATE rnu_pace SET whole_since = NULL").update();
        assertThat(on("2026-07-01").json().path("reason").asString()).contains("at no time");
        entry(COMPANY, "'2024-06-10T10:00:00Z'", "'2026-06-10T06:00:00Z'", "2026-06-01T12:00:00Z");
        assertThat(on("2026-05-31").json().path("status").asString()).isEqualTo("listed");
    }

    @Test
    void anEntryWithoutAFirstDayTellsNothingAboutEarlierDays() {
        entry(COMPANY, "NULL", "NULL", "2026-08-01T01:00:00Z");
        assertThat(on("2026-08-01").json().path("status").asString()).isEqualTo("listed");
        assertThat(on("2026-07-01").json().path("status").asString()).isEqualTo("unknown");
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-08-02", "2014-12-31", "2026-02-30", "01.08.2026", "today"})
    void aDayThatHasNoRegisterIsRefused(String day) {
        var answer = on(day);
        assertThat(answer.status()).as(answer.body()).isEqualTo(422);
        assertThat(answer.wrongFields()).containsExactly("date");
    }

    @Test
    void todayIsTheDayAtThePortal() {
        CLOCK.set("2026-08-01T20:00:00Z");
        assertThat(on("2026-08-02").status()).isEqualTo(200);
    }
}
