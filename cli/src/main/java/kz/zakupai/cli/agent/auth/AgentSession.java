package kz.zakupai.cli.agent.auth;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import kz.zakupai.secret.Secret;
import kz.zakupai.vault.client.json.JsonObject;
import kz.zakupai.vault.client.json.JsonValue;
import kz.zakupai.vault.client.session.Denial;
import kz.zakupai.vault.client.session.RenewalSchedule;
import kz.zakupai.vault.client.session.SessionToken;
import kz.zakupai.vault.client.transport.Pacing;
import kz.zakupai.vault.client.transport.VaultException;
import kz.zakupai.vault.client.transport.VaultRequest;
import kz.zakupai.vault.client.transport.VaultResponse;
import kz.zakupai.vault.client.transport.VaultTransport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A transport that adds the agent's token. A thread of its own logs in, renews the token when two thirds of its life are over, and
 * logs in again when it cannot be renewed any longer or the Vault no longer knows it; a Vault that is away is asked at the pace of
 * the configuration's back-off, however many requests come. Thread-safe.
 */
public final class AgentSession implements VaultTransport {
    private final VaultTransport wire;
    private final TokenSource source;
    private final Attempts attempts;
    private final Pacing pacing;
    private final RenewalSchedule schedule;
    private final ReentrantLock changing = new ReentrantLock();
    private final List<Consumer<Secret>> listeners = new CopyOnWriteArrayList<>();
    private final Semaphore wake = new Semaphore(0);
    private volatile @Nullable SessionToken current;
    private volatile @Nullable String problem;
    private volatile @Nullable Thread thread;

    AgentSession(VaultTransport wire, TokenSource source, Attempts attempts, Pacing pacing) {
        this.wire = wire;
        this.source = source;
        this.attempts = attempts;
        this.pacing = pacing;
        this.schedule = new RenewalSchedule(source.replaceable());
    }

    /** Begins to log in, on a thread of its own. */
    public void start() {
        thread = Thread.ofVirtual().name("agent-auth").start(() -> {
            try {
                while (!Thread.currentThread().isInterrupted()) {
                    Duration pause = turn();
                    if (wake.tryAcquire(pause.toMillis() + 1, TimeUnit.MILLISECONDS)) {
                        wake.drainPermits();
                    }
                }
            } catch (InterruptedException closed) {
                Thread.currentThread().interrupt();
            }
        });
    }

    /** The token, if there is one that lives. */
    public Optional<Secret> token() {
        return Optional.ofNullable(live()).map(SessionToken::id);
    }

    /**
     * Tells of every new token, in order, and at once of the one that is there. A renewed token is not a new one. The listener runs
     * on the thread that got the token and must not take long; what it throws is logged.
     */
    public void onToken(Consumer<Secret> listener) {
        changing.lock();
        try {
            listeners.add(listener);
            token().ifPresent(token -> tell(listener, token));
        } finally {
            changing.unlock();
        }
    }

    /**
     * Sends the request with the agent's token; where the Vault no longer knows that token, once more with a new one.
     *
     * @throws NoAgentToken if there is no token at the moment
     * @throws VaultException if the Vault cannot be reached
     */
    @Override
    public VaultResponse send(VaultRequest request) {
        SessionToken token = live();
        if (token == null) {
            throw new NoAgentToken("the agent has no token yet"
                    + problem().map(reason -> ": " + reason).orElse(""));
        }
        VaultResponse response = wire.send(request.withToken(token.id()));
        if (response.status() != 403 || !Denial.isDeadToken(wire, token, response)) {
            return response;
        }
        SessionToken other = replacementOf(token);
        return other == null ? response : wire.send(request.withToken(other.id()));
    }

    /** How long the token lives unless renewed; empty without a token and for one that never ends. */
    public Optional<Duration> tokenTimeLeft() {
        return Optional.ofNullable(live())
                .filter(token -> !token.isEndless())
                .map(token -> Duration.between(pacing.instant(), token.ends()));
    }

    /** Why there is no token, or why it could not be renewed, if the last attempt failed. */
    public Optional<String> problem() {
        return Optional.ofNullable(problem);
    }

    /** Logs in, renews or replaces the token if that is due; returns when to call again. Never throws. */
    Duration turn() {
        changing.lock();
        try {
            SessionToken token = live();
            Instant now = pacing.instant();
            if (token == null) {
                token = attempt();
            } else if (schedule.isDue(token, now)) {
                return prolong(token);
            }
            return token == null ? attempts.untilDue(now) : schedule.untilDue(token, pacing.instant());
        } finally {
            changing.unlock();
        }
    }

    private @Nullable SessionToken live() {
        SessionToken token = current;
        return token == null || token.hasEnded(pacing.instant()) ? null : token;
    }

    private @Nullable SessionToken replacementOf(SessionToken dead) {
        changing.lock();
        try {
            SessionToken other = live();
            if (other != null && !other.isSameAs(dead)) {
                return other;
            }
            log().info("the Vault no longer knows the token: logging in again");
            current = null;
            SessionToken next = attempt();
            wake.release();
            return next;
        } finally {
            changing.unlock();
        }
    }

    /** A new token, or null where it is too early to ask or the attempt fails. */
    private @Nullable SessionToken attempt() {
        if (!attempts.isDue(pacing.instant())) {
            return null;
        }
        try {
            SessionToken fresh = source.obtain();
            attempts.succeeded();
            problem = null;
            adopt(fresh);
            return fresh;
        } catch (VaultException e) {
            Duration pause = attempts.failed(pacing.instant());
            problem = e.getMessage();
            log().warn("cannot log in, trying again in {} ms: {}", pause.toMillis(), e.getMessage());
            return null;
        }
    }

    private void adopt(SessionToken fresh) {
        current = fresh;
        log().info("authentication successful");
        listeners.forEach(listener -> tell(listener, fresh.id()));
    }

    @SuppressWarnings("IllegalCatch")
    private static void tell(Consumer<Secret> listener, Secret token) {
        try {
            listener.accept(token);
        } catch (RuntimeException e) {
            log().error("a new token could not be handed on: {}", e.getMessage());
        }
    }

    private Duration prolong(SessionToken token) {
        try {
            SessionToken renewed = token.renewable() ? renewed(token) : null;
            boolean enough = renewed != null && !(source.replaceable() && renewed.isNearItsMaximum());
            if (renewed != null) {
                current = renewed;
                problem = null;
            }
            SessionToken next = enough ? renewed : attempt();
            return next == null ? attempts.untilDue(pacing.instant()) : schedule.untilDue(next, pacing.instant());
        } catch (VaultException e) {
            problem = e.getMessage();
            log().warn("the token could not be renewed: {}", e.getMessage());
            return schedule.afterFailure(token, pacing.instant());
        }
    }

    /** The token with its new life; null when the Vault no longer knows it. */
    private @Nullable SessionToken renewed(SessionToken token) {
        Instant sent = pacing.instant();
        VaultRequest request = VaultRequest.put("auth/token/renew-self", JsonValue.of(Map.of()))
                .withToken(token.id());
        VaultResponse response = wire.send(request);
        if (response.status() == 403 && Denial.isDeadToken(wire, token, response)) {
            current = null;
            return null;
        }
        JsonObject auth = response.orThrow(request).json().object("auth");
        Duration life = Duration.ofSeconds(auth.wholeNumber("lease_duration").orElse(0L));
        return token.renewed(life, auth.isTrue("renewable"), sent);
    }

    private static Logger log() {
        return LoggerFactory.getLogger(AgentSession.class);
    }

    /** Ends the thread. The transport below stays open: it belongs to the agent. */
    @Override
    public void close() {
        Thread running = thread;
        if (running != null) {
            running.interrupt();
        }
    }
}
