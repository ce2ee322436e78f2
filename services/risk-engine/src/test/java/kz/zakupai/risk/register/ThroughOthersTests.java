package kz.zakupai.risk.register;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A ban extends to whoever is headed by the head or a founder of a listed one, and to the founders themselves. */
class ThroughOthersTests extends RegisterSetup {
    private static final String START = "2025-09-01T05:00:00Z";

    @BeforeEach
    void listedOne() {
        copy(true, "2026-08-01T01:00:00Z");
        entry(OTHER, "'" + START + "'", "'2027-09-01T05:00:00Z'", "2026-08-01T01:00:00Z");
    }

    private void person(int headType, String bin, String digest) {
        sql.sql("INSERT INTO rnu_persons VALUES ('" + OTHER + "', '" + START + "', 3, " + headType + ", " + bin + ", "
                        + digest + ", 'test', now(), 0)")
                .update();
    }

    private void headOfTheCompany(long digest) {
        sql.sql("INSERT INTO subjects (pid, bin, source, fetched_at, import_run_id) VALUES (7, '" + COMPANY
                        + "', 'test', now(), 0)")
                .update();
        sql.sql("INSERT INTO subject_contacts VALUES (7, 'head', " + digest + ", 'test', now(), 0)")
                .update();
    }

    @Test
    void theHeadOfAListedOneBringsItsBanAlong() {
        person(3, "NULL", "4711");
        headOfTheCompany(4711);
        var answer = validate(COMPANY).json();
        assertThat(answer.path("status").asString()).as(answer.toString()).isEqualTo("listed");
        assertThat(answer.at("/entries/0/through").asString()).isEqualTo("head");
        assertThat(answer.at("/entries/0/participant").asString()).isEqualTo(OTHER);
        assertThat(answer.path("through_checked").asBoolean()).isTrue();
    }

    @Test
    void soDoesAFounder() {
        person(2, "NULL", "4711");
        headOfTheCompany(4711);
        assertThat(validate(COMPANY).json().at("/entries/0/through").asString()).isEqualTo("founder");
    }

    @Test
    void anOrganisationThatFoundedAListedOneIsBanned() {
        person(1, "'" + COMPANY + "'", "NULL");
        assertThat(validate(COMPANY).json().at("/entries/0/through").asString()).isEqualTo("founding_organisation");
    }

    @Test
    void aBanThatIsOverOrAnotherHeadExtendsToNobody() {
        person(3, "NULL", "4711");
        headOfTheCompany(4712);
        assertThat(status(COMPANY)).isEqualTo("clean");
        sql.sql("UPDATE subject_contacts SET digest = 4711").update();
        assertThat(status(COMPANY)).isEqualTo("listed");
        sql.sql("UPDATE rnu SET end_date = '2026-07-30T00:00:00Z'").update();
        assertThat(status(COMPANY)).isEqualTo("clean");
    }

    @Test
    void withoutAKnownHeadTheAnswerSaysThatItCouldNotLook() {
        var answer = validate(COMPANY).json();
        assertThat(answer.path("status").asString()).isEqualTo("clean");
        assertThat(answer.path("through_checked").asBoolean(true)).isFalse();
    }

    @Test
    void whatThePortalShowsAboutTheParticipantItselfDoesNotUndoABanThroughAnother() {
        person(3, "NULL", "4711");
        headOfTheCompany(4711);
        copy(false, "2026-08-01T01:00:00Z");
        var answer = validate(COMPANY).json();
        assertThat(PORTAL.questions(COMPANY)).isOne();
        assertThat(answer.path("status").asString()).isEqualTo("listed");
        assertThat(answer.path("source").asString()).isEqualTo("copy");
    }
}
