package kz.zakupai.cli.agent.auth;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import kz.zakupai.cli.agent.auth.TokenSource.Obtained;
import kz.zakupai.secret.Secret;
import kz.zakupai.vault.client.session.RenewalSchedule;
import kz.zakupai.vault.client.session.SessionToken;
import kz.zakupai.vault.client.transport.Pacing;
import kz.zakupai.vault.client.transport.VaultException;
import kz.zakupai.vault.client.transport.VaultTransport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The token and its life: got, renewed when two thirds of it are over, looked after, replaced. Thread-safe; one log-in at a time. */
final class TokenCare {
    private static final Logger log = LoggerFactory.getLogger(TokenCare.class);
    private static final Duration NOTHING_TO_DO = Duration.ofHours(1);

    private final TokenRequests requests;
    private final TokenSource source;
    private final Attempts attempts;
    private final Pacing pacing;
    private final RenewalSchedule schedule;
    private final LoginReport report;
    private final ReentrantLock changing = new ReentrantLock();
    private final List<Consumer<Secret>> listeners = new CopyOnWriteArrayList<>();
    private Optional<Secret> wrapping = Optional.empty();
    private volatile @Nullable SessionToken current;
    private volatile @Nullable String problem;

    TokenCare(VaultTransport wire, TokenSource source, Attempts attempts, LoginReport report, Pacing pacing) {
        this.requests = new TokenRequests(wire, pacing);
        this.source = source;
        this.attempts = attempts;
        this.report = report;
        this.pacing = pacing;
        this.schedule = new RenewalSchedule(source.replaceable());
    }

    /** The token that lives, or null. */
    @Nullable
    SessionToken live() {
        SessionToken token = current;
        return token == null || token.hasEnded(pacing.instant()) ? null : token;
    }

    Optional<String> problem() {
        return Optional.ofNullable(problem);
    }

    void onToken(Consumer<Secret> listener) {
        changing.lock();
        try {
            listeners.add(listener);
            SessionToken token = live();
            Optional<Secret> newest = token == null ? wrapping : Optional.of(token.id());
            newest.ifPresent(secret -> tell(listener, secret));
        } finally {
            changing.unlock();
        }
    }

    /** Gets, renews or replaces the token if that is due; returns when to call again. Never throws. */
    Duration turn() {
        changing.lock();
        try {
            SessionToken token = live();
            if (token == null) {
                token = wrapping.isPresent() ? null : attempt();
            } else if (schedule.isDue(token, pacing.instant())) {
                token = prolonged(token);
            }
            return pause(token);
        } finally {
            changing.unlock();
        }
    }

    private Duration pause(@Nullable SessionToken token) {
        Instant now = pacing.instant();
        if (token == null) {
            return wrapping.isPresent() ? NOTHING_TO_DO : attempts.untilDue(now);
        }
        if (!schedule.isDue(token, now)) {
            return schedule.untilDue(token, now);
        }
        Duration soon = schedule.afterFailure(token, now);
        Duration allowed = attempts.untilDue(now);
        return soon.compareTo(allowed) > 0 ? soon : allowed;
    }

    /** Another token than one that the Vault does not know, or null where there is none for now. */
    @Nullable
    SessionToken replacementOf(SessionToken dead) {
        changing.lock();
        try {
            SessionToken other = live();
            if (other != null && !other.isSameAs(dead)) {
                return other;
            }
            log.info("the Vault no longer knows the token: getting another one");
            current = null;
            return attempt();
        } finally {
            changing.unlock();
        }
    }

    /** Looks whether the Vault still knows the token, and gets another one if it does not. Never throws. */
    void check() {
        SessionToken token = live();
        if (token == null) {
            return;
        }
        try {
            if (requests.isDead(token)) {
                replacementOf(token);
            }
        } catch (VaultException e) {
            log.debug("the token could not be looked at: {}", e.getMessage());
        }
    }

    private @Nullable SessionToken attempt() {
        if (!attempts.isDue(pacing.instant())) {
            return null;
        }
        try {
            Obtained obtained = source.obtain();
            attempts.succeeded();
            problem = null;
            report.succeeded();
            return adopt(obtained);
        } catch (VaultException e) {
            if (Thread.currentThread().isInterrupted()) {
                return null;
            }
            boolean sent = report.failed(e);
            Duration pause = sent ? attempts.failed(pacing.instant()) : attempts.unsent(pacing.instant());
            if (!String.valueOf(e.getMessage()).equals(problem)) {
                log.warn("no token, trying again in {} ms: {}", pause.toMillis(), e.getMessage());
            }
            problem = e.getMessage();
            return null;
        }
    }

    private @Nullable SessionToken adopt(Obtained obtained) {
        return switch (obtained) {
            case Obtained.Live(SessionToken token) -> {
                current = token;
                log.info("authentication successful");
                listeners.forEach(listener -> tell(listener, token.id()));
                yield token;
            }
            case Obtained.Wrapped(Secret secret) -> {
                wrapping = Optional.of(secret);
                log.info("authentication successful, the token is wrapped for its reader");
                listeners.forEach(listener -> tell(listener, secret));
                yield null;
            }
        };
    }

    @SuppressWarnings("IllegalCatch")
    private static void tell(Consumer<Secret> listener, Secret token) {
        try {
            listener.accept(token);
        } catch (RuntimeException e) {
            log.error("a new token could not be handed on: {}", e.getMessage());
        }
    }

    /** The token with a new life, or another one, or the same where neither could be had; null where it is dead. */
    private @Nullable SessionToken prolonged(SessionToken token) {
        try {
            SessionToken renewed = token.renewable() ? requests.renewed(token) : token;
            current = renewed;
            boolean worn =
                    renewed == null || (source.replaceable() && (!token.renewable() || renewed.isNearItsMaximum()));
            if (!worn) {
                problem = null;
            }
            SessionToken other = worn ? attempt() : null;
            return other == null ? renewed : other;
        } catch (VaultException e) {
            problem = e.getMessage();
            log.warn("the token could not be renewed: {}", e.getMessage());
            return token;
        }
    }
}
