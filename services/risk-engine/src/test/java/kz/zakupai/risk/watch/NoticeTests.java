package kz.zakupai.risk.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Which changes are told, to whom, and how often: within five minutes, once. */
class NoticeTests extends WatchSetup {

    private void copy(String loadedAt) {
        sql.sql("DELETE FROM register_loads").update();
        sql.sql("INSERT INTO register_loads VALUES ('rnu', 1, 1, true, '" + loadedAt + "')")
                .update();
    }

    private void entry(String biin, String end) {
        sql.sql(
                        "INSERT INTO rnu (supplier_biin, start_date, end_date, system_id, source, fetched_at, import_run_id)"
                                + " VALUES ('" + biin + "', '2026-07-01T00:00:00Z', '" + end
                                + "', 3, 'test', '2026-08-01T06:00:00Z', 0)"
                                + " ON CONFLICT (supplier_biin, start_date, system_id) DO UPDATE SET end_date = excluded.end_date")
                .update();
    }

    @Test
    void whoIsPutIntoTheRegisterAtThePortalIsToldToEveryoneWhoWatchesHim() {
        subscribe(COMPANY, ANNA);
        subscribe(COMPANY, BOLAT);
        subscribe(OTHER, BOLAT);
        fiveMinutes();
        assertThat(TELEGRAM.messages()).as("nothing has changed").isEmpty();
        PORTAL.lists(COMPANY, "2026-08-01 00:00:00", "2028-08-01 00:00:00");
        fiveMinutes();
        assertThat(texts(ANNA))
                .singleElement()
                .satisfies(text -> assertThat(text)
                        .contains("внесён в реестр недобросовестных")
                        .contains("ТОО &quot;Поставщик&quot;, БИН " + COMPANY)
                        .contains("с 01.08.2026 по 01.08.2028"));
        assertThat(texts(BOLAT)).hasSize(1);
        assertThat(TELEGRAM.messages().getFirst().path("parse_mode").asString()).isEqualTo("HTML");
        fiveMinutes();
        assertThat(TELEGRAM.messages()).hasSize(2);
    }

    @Test
    void aBanThatIsExtendedShortenedOrLiftedIsToldAsSuch() {
        PORTAL.lists(COMPANY, "2026-07-01 00:00:00", "2027-08-01 00:00:00");
        subscribe(COMPANY, ANNA);
        fiveMinutes();
        assertThat(texts(ANNA))
                .as("he was listed when Anna subscribed, and she was told then")
                .isEmpty();
        PORTAL.lists(COMPANY, "2026-07-01 00:00:00", "2028-08-01 00:00:00");
        fiveMinutes();
        PORTAL.lists(COMPANY, "2026-07-01 00:00:00", "2027-01-01 00:00:00");
        fiveMinutes();
        PORTAL.reset();
        fiveMinutes();
        assertThat(texts(ANNA))
                .satisfiesExactly(
                        text -> assertThat(text).contains("продлён").contains("по 01.08.2028"),
                        text -> assertThat(text).contains("сокращён").contains("по 01.01.2027"),
                        text -> assertThat(text).contains("больше не состоит"));
    }

    @Test
    void aLoadOfOurCopyIsEnough() {
        copy("2026-08-01T06:00:00Z");
        subscribe(COMPANY, ANNA);
        PORTAL.accept("no token of ours");
        copy("2026-08-01T07:00:05Z");
        entry(COMPANY, "2028-08-01T00:00:00Z");
        fiveMinutes();
        assertThat(texts(ANNA))
                .singleElement()
                .satisfies(text -> assertThat(text).contains("внесён"));
        sql.sql("UPDATE rnu SET deleted_at = '2026-08-01T07:04:00Z'").update();
        fiveMinutes();
        assertThat(texts(ANNA))
                .hasSize(2)
                .last()
                .satisfies(text -> assertThat(text).contains("больше не состоит"));
    }

    @Test
    void theLastDayOfABanIsToldWhenItIsOver() {
        copy("2026-08-01T06:00:00Z");
        entry(COMPANY, "2026-08-01T12:00:00Z");
        subscribe(COMPANY, ANNA);
        PORTAL.accept("no token of ours");
        CLOCK.set("2026-08-01T18:59:00Z");
        changes.look();
        sendAll();
        assertThat(texts(ANNA)).isEmpty();
        CLOCK.set("2026-08-01T19:00:00Z");
        changes.look();
        sendAll();
        assertThat(texts(ANNA)).hasSize(1);
    }

    @Test
    void whatIsUnknownIsNoNewsAndALaterAnswerIsComparedWithWhatWasKnownBefore() {
        PORTAL.lists(COMPANY, "2026-07-01 00:00:00", "2027-08-01 00:00:00");
        subscribe(COMPANY, ANNA);
        PORTAL.answers(COMPANY, 503, "");
        CLOCK.pass(java.time.Duration.ofDays(2));
        fiveMinutes();
        PORTAL.answers(COMPANY, 404, kz.zakupai.risk.portal.FakePortal.INVALID_ROUTE);
        fiveMinutes();
        assertThat(texts(ANNA)).isEmpty();
        PORTAL.lists(COMPANY, "2026-07-01 00:00:00", "2027-08-01 00:00:00");
        fiveMinutes();
        assertThat(texts(ANNA)).isEmpty();
    }

    @Test
    void whoCouldNotBeJudgedAtFirstAndTurnsOutListedIsTold() {
        PORTAL.answers(COMPANY, 503, "");
        assertThat(subscribe(COMPANY, ANNA).json().path("status").asString()).isEqualTo("unknown");
        fiveMinutes();
        PORTAL.lists(COMPANY, "2026-07-01 00:00:00", "2027-08-01 00:00:00");
        fiveMinutes();
        assertThat(texts(ANNA)).hasSize(1);
    }

    @Test
    void severalInstancesThatSeeAChangeAtOnceWriteOneNotice() {
        subscribe(COMPANY, ANNA);
        PORTAL.lists(COMPANY, "2026-08-01 00:00:00", "2028-08-01 00:00:00");
        CLOCK.pass(java.time.Duration.ofMinutes(1));
        recheck.askNext();
        List<CompletableFuture<Integer>> looks = Stream.generate(() -> CompletableFuture.supplyAsync(changes::look))
                .limit(6)
                .toList();
        assertThat(looks.stream().mapToInt(CompletableFuture::join).sum()).isOne();
        assertThat(count("rnu_notices")).isOne();
    }

    @Test
    void aPersonIsNamedByTheLastDigitsOnly() {
        subscribe(PERSON, ANNA);
        PORTAL.lists(PERSON, "2026-08-01 00:00:00", "2028-08-01 00:00:00");
        fiveMinutes();
        assertThat(texts(ANNA))
                .singleElement()
                .satisfies(text -> assertThat(text)
                        .contains("ИИН, последние цифры 0001")
                        .doesNotContain(PERSON)
                        .doesNotContain("Поставщик&quot;"));
    }

    @Test
    void thePortalIsAskedAboutWatchedSuppliersInTurnAndOnceASecondByAllTogether() {
        subscribe(COMPANY, ANNA);
        subscribe(OTHER, ANNA);
        CLOCK.pass(java.time.Duration.ofMinutes(1));
        assertThat(recheck.askNext()).isTrue();
        assertThat(recheck.askNext()).as("in the same second").isFalse();
        CLOCK.pass(java.time.Duration.ofSeconds(1));
        assertThat(recheck.askNext()).isTrue();
        CLOCK.pass(java.time.Duration.ofSeconds(1));
        assertThat(recheck.askNext())
                .as("both were asked about within four minutes")
                .isFalse();
        assertThat(List.of(PORTAL.questions(COMPANY), PORTAL.questions(OTHER))).containsExactly(2L, 2L);
    }
}
