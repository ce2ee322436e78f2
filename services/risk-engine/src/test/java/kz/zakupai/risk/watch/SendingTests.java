package kz.zakupai.risk.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import kz.zakupai.service.health.Verdict;
import kz.zakupai.service.junit.telegram.FakeTelegram;
import kz.zakupai.vault.spring.SecretsChanged;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;

/** What Telegram may answer, and a sender that dies: no notice is lost. */
class SendingTests extends WatchSetup {
    @Autowired
    Outbox outbox;

    @Autowired
    NoticeCheck health;

    @Autowired
    ApplicationEventPublisher events;

    @BeforeEach
    void oneNotice() {
        subscribe(COMPANY, ANNA);
        PORTAL.lists(COMPANY, "2026-08-01 00:00:00", "2028-08-01 00:00:00");
        CLOCK.pass(Duration.ofMinutes(5));
        recheck.askNext();
        assertThat(changes.look()).isOne();
    }

    private Optional<String> total(String result) {
        return sql.sql("SELECT total FROM metric_totals WHERE metric = 'telegram_notices' AND label = :result")
                .param("result", result)
                .query(String.class)
                .optional();
    }

    @Test
    void aRequestToSlowDownIsObeyedByAll() {
        TELEGRAM.refusesNext(429, "Too Many Requests: retry after 7", ",\"parameters\":{\"retry_after\":7}");
        sendAll();
        CLOCK.pass(Duration.ofSeconds(6));
        assertThat(sender.sendNext()).isFalse();
        CLOCK.pass(Duration.ofSeconds(1));
        sendAll();
        assertThat(texts(ANNA)).hasSize(1);
        assertThat(total("rate_limited")).isPresent();
    }

    @Test
    void whoBlockedTheBotIsForgottenWithAllTheirSubscriptions() {
        subscribe(OTHER, ANNA);
        subscribe(OTHER, BOLAT);
        TELEGRAM.refusesNext(403, "Forbidden: bot was blocked by the user", "");
        sendAll();
        assertThat(http.get("/rnu/subscriptions/" + ANNA).json().path("count").asInt())
                .isZero();
        assertThat(count("rnu_notices")).isZero();
        assertThat(sql.sql("SELECT supplier_biin FROM rnu_watched")
                        .query(String.class)
                        .list())
                .as("what others watch stays")
                .containsExactly(OTHER);
    }

    @Test
    void aChatThatWasNeverBegunEndsTheSubscriptionToo() {
        TELEGRAM.refusesNext(400, "Bad Request: chat not found", "");
        sendAll();
        assertThat(count("rnu_subscriptions")).isZero();
    }

    @Test
    void afterAFailureItIsTriedAgainLaterEachTime() {
        TELEGRAM.breaksNext();
        TELEGRAM.refusesNext(500, "Internal Server Error", "");
        sendAll();
        assertThat(texts(ANNA)).isEmpty();
        CLOCK.pass(Duration.ofSeconds(2));
        sendAll();
        CLOCK.pass(Duration.ofSeconds(3));
        assertThat(sender.sendNext())
                .as("four seconds after the second failure")
                .isFalse();
        CLOCK.pass(Duration.ofSeconds(1));
        sendAll();
        assertThat(texts(ANNA)).hasSize(1);
    }

    @Test
    void aRefusedTokenHoldsNoticesBackUntilANewOneComesAndHealthSaysSo() {
        TELEGRAM.accept("999:another");
        sendAll();
        assertThat(health.check().reason()).contains("does not accept TELEGRAM_BOT_TOKEN");
        telegramToken("999:another");
        assertThat(sender.sendNext()).as("within the pause").isFalse();
        events.publishEvent(new SecretsChanged("services/risk-engine", 2));
        sendAll();
        assertThat(texts(ANNA)).hasSize(1);
    }

    @Test
    void withoutATokenSubscriptionsAndNoticesAreKept() {
        telegramToken("");
        sendAll();
        assertThat(health.check().status()).isEqualTo(Verdict.Status.DEGRADED);
        assertThat(health.check().reason()).contains("put TELEGRAM_BOT_TOKEN into");
        assertThat(subscribe(OTHER, ANNA).json().path("notices_active").asBoolean(true))
                .isFalse();
        telegramToken(FakeTelegram.TOKEN);
        sendAll();
        assertThat(texts(ANNA)).hasSize(1);
    }

    @Test
    void aMessageThatTelegramWillNeverTakeIsPutAsideWithItsReason() {
        TELEGRAM.refusesNext(400, "Bad Request: can't parse entities", "");
        sendAll();
        assertThat(sql.sql("SELECT failure FROM rnu_notices")
                        .query(String.class)
                        .single())
                .contains("can't parse entities");
        assertThat(count("rnu_subscriptions")).isOne();
    }

    @Test
    void aSenderThatDiesBeforeItSentOrNotedLeavesTheNoticeToTheNext() {
        assertThat(outbox.take(CLOCK.instant())).as("taken by one that dies").isPresent();
        sendAll();
        assertThat(texts(ANNA)).as("for a minute it is his").isEmpty();
        CLOCK.pass(Duration.ofMinutes(1));
        sendAll();
        sendAll();
        assertThat(texts(ANNA)).hasSize(1);
    }

    @Test
    void afterAWeekOfFailuresANoticeIsGivenUpAndCounted() {
        CLOCK.pass(Duration.ofDays(8));
        TELEGRAM.breaksNext();
        sendAll();
        assertThat(sql.sql("SELECT failure FROM rnu_notices")
                        .query(String.class)
                        .single())
                .contains("week");
        assertThat(total("given_up")).isPresent();
    }
}
