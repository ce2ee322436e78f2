package kz.zakupai.risk.watch;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import kz.zakupai.risk.telegram.Delivery;
import kz.zakupai.risk.telegram.TelegramBot;
import kz.zakupai.risk.watch.Outbox.Notice;
import kz.zakupai.service.metric.StoredTotal;
import kz.zakupai.vault.spring.SecretsChanged;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Sends waiting notices through Telegram, at least once each: a crash between sending and noting it doubles one. What
 * fails for a passing reason is tried again, later each time, for a week. Never logs to whom. Thread-safe.
 */
@Component
class NoticeSender {
    private static final Logger LOG = LoggerFactory.getLogger(NoticeSender.class);
    private static final Duration TOKEN_PAUSE = Duration.ofMinutes(1);
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(10);
    private static final Duration GIVE_UP = Duration.ofDays(7);
    private static final int MOST_DOUBLINGS = 10;

    private final Outbox outbox;
    private final Subscriptions subscriptions;
    private final Watched watched;
    private final TelegramBot bot;
    private final TransactionTemplate transactions;
    private final InstantSource clock;
    private final StoredTotal results;
    private volatile boolean tokenRefused;

    NoticeSender(
            Outbox outbox,
            Subscriptions subscriptions,
            Watched watched,
            TelegramBot bot,
            TransactionTemplate transactions,
            JdbcClient database,
            MeterRegistry registry,
            InstantSource clock) {
        this.outbox = outbox;
        this.subscriptions = subscriptions;
        this.watched = watched;
        this.bot = bot;
        this.transactions = transactions;
        this.clock = clock;
        this.results = new StoredTotal(
                "telegram_notices",
                "result",
                Set.of("sent", "rate_limited", "gone", "token_refused", "rejected", "failed", "given_up"),
                database,
                registry,
                clock);
    }

    /** Whether Telegram did not accept the bot's token when it was last tried. */
    boolean isTokenRefused() {
        return tokenRefused;
    }

    /** Sends the notice that waits longest; false where none is due, sending is paused, or there is no token. */
    boolean sendNext() {
        if (!bot.hasToken()) {
            return false;
        }
        Optional<Notice> taken = outbox.take(clock.instant());
        if (taken.isEmpty()) {
            return false;
        }
        Delivery delivery = bot.send(taken.get().user(), taken.get().message());
        transactions.executeWithoutResult(_ -> settle(taken.get(), delivery));
        return true;
    }

    private void settle(Notice notice, Delivery delivery) {
        Instant now = clock.instant();
        tokenRefused = delivery instanceof Delivery.NoToken;
        switch (delivery) {
            case Delivery.Sent() -> {
                outbox.done(notice.id(), now, Optional.empty());
                results.add("sent", 1);
            }
            case Delivery.Later(Duration pause) -> {
                outbox.postpone(notice.id(), now.plus(pause));
                outbox.pause(now.plus(pause));
                results.add("rate_limited", 1);
            }
            case Delivery.NoToken() -> {
                outbox.postpone(notice.id(), now);
                outbox.pause(now.plus(TOKEN_PAUSE));
                results.add("token_refused", 1);
                LOG.warn("Telegram does not accept TELEGRAM_BOT_TOKEN: notices wait until it is replaced");
            }
            case Delivery.Gone() -> {
                subscriptions.endAll(notice.user());
                watched.endUnwanted();
                results.add("gone", 1);
                LOG.info("a subscriber can be reached no more: their subscriptions have ended");
            }
            case Delivery.Rejected(String reason) -> {
                outbox.done(notice.id(), now, Optional.of(reason));
                results.add("rejected", 1);
                LOG.error("Telegram will not take notice {}: {}", notice.id(), reason);
            }
            case Delivery.Failed() -> retry(notice, now);
        }
    }

    private void retry(Notice notice, Instant now) {
        if (notice.createdAt().plus(GIVE_UP).isBefore(now)) {
            outbox.done(notice.id(), now, Optional.of("not taken for a week"));
            results.add("given_up", 1);
            LOG.error("notice {} could not be sent for a week and is given up", notice.id());
            return;
        }
        Duration wait = Duration.ofSeconds(1L << Math.min(notice.attempts(), MOST_DOUBLINGS));
        outbox.postpone(notice.id(), now.plus(wait.compareTo(LONGEST_WAIT) < 0 ? wait : LONGEST_WAIT));
        results.add("failed", 1);
    }

    /** A new token is tried at once. */
    @EventListener
    void onNewSecrets(SecretsChanged changed) {
        LOG.debug("version {} of {}: notices need not wait for a new token", changed.version(), changed.path());
        outbox.resume();
    }
}
