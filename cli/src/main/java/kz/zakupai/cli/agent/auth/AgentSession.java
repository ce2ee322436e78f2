package kz.zakupai.cli.agent.auth;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import kz.zakupai.secret.Secret;
import kz.zakupai.vault.client.json.JsonValue;
import kz.zakupai.vault.client.session.Denial;
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
    private static final Logger log = LoggerFactory.getLogger(AgentSession.class);
    private static final Duration LOG_OUT_LIMIT = Duration.ofSeconds(2);

    /** A token that nobody uses here is looked at this often: somebody may have revoked it, and a sink's reader relies on it. */
    private static final Duration LONGEST_UNSEEN = Duration.ofMinutes(1);

    private static final Duration LONGEST_END = Duration.ofSeconds(5);

    private final VaultTransport wire;
    private final TokenCare care;
    private final Pacing pacing;
    private final Semaphore wake = new Semaphore(0);
    private volatile Instant lastSeenGood = Instant.MIN;
    private @Nullable Thread thread;

    AgentSession(VaultTransport wire, TokenCare care, Pacing pacing) {
        this.wire = wire;
        this.care = care;
        this.pacing = pacing;
    }

    /** Begins to log in, on a thread of its own. To be called once. */
    void start() {
        thread = Thread.ofVirtual().name("agent-auth").start(() -> {
            try {
                while (!Thread.currentThread().isInterrupted()) {
                    if (wake.tryAcquire(turn().toMillis() + 1, TimeUnit.MILLISECONDS)) {
                        wake.drainPermits();
                    }
                }
            } catch (InterruptedException closed) {
                Thread.currentThread().interrupt();
            }
        });
    }

    /** Looks after the token; returns when to call again. Never throws. */
    Duration turn() {
        Instant now = pacing.instant();
        if (care.live() == null) {
            lastSeenGood = now;
        } else if (!now.isBefore(lastSeenGood.plus(LONGEST_UNSEEN))) {
            care.check();
            lastSeenGood = now;
        }
        Duration pause = care.turn();
        return care.live() == null || pause.compareTo(LONGEST_UNSEEN) < 0 ? pause : LONGEST_UNSEEN;
    }

    /** The token, if there is one that lives. */
    public Optional<Secret> token() {
        return Optional.ofNullable(care.live()).map(SessionToken::id);
    }

    /**
     * Tells of every new token, in order, and at once of the one that is there; where {@code auto_auth} wraps its tokens, of the
     * wrapping as JSON. A renewed token is not a new one. The listener runs on the thread that got the token and must not take long;
     * what it throws is logged.
     */
    public void onToken(Consumer<Secret> listener) {
        care.onToken(listener);
    }

    /**
     * Sends the request with the agent's token; where the Vault no longer knows that token, once more with a new one.
     *
     * @throws NoAgentToken if there is no token at the moment
     * @throws VaultException if the Vault cannot be reached
     */
    @Override
    public VaultResponse send(VaultRequest request) {
        SessionToken token = care.live();
        if (token == null) {
            throw new NoAgentToken("the agent has no token yet"
                    + problem().map(reason -> ": " + reason).orElse(""));
        }
        VaultResponse response = wire.send(request.withToken(token.id()));
        if (response.succeeded()) {
            lastSeenGood = pacing.instant();
        }
        if (response.status() != 403 || !Denial.isDeadToken(wire, token, response)) {
            return response;
        }
        SessionToken other = care.replacementOf(token);
        wake.release();
        return other == null ? response : wire.send(request.withToken(other.id()));
    }

    /** How long the token lives unless renewed; empty without a token and for one that never ends. */
    public Optional<Duration> tokenTimeLeft() {
        return Optional.ofNullable(care.live())
                .filter(token -> !token.isEndless())
                .map(token -> Duration.between(pacing.instant(), token.ends()));
    }

    /** Why there is no token, or why it could not be renewed, if the last attempt failed. */
    public Optional<String> problem() {
        return care.problem();
    }

    /** The AppRole's name, once logged in and if the Vault tells. */
    Optional<String> roleName() {
        return Optional.ofNullable(care.live()).flatMap(SessionToken::roleName);
    }

    /** Revokes the token. */
    void logOut() {
        token().ifPresent(this::revoke);
    }

    /** Revokes a token, within two seconds and without a word if that fails: it ends by itself. */
    void revoke(Secret token) {
        try {
            wire.send(VaultRequest.put("auth/token/revoke-self", JsonValue.of(Map.of()))
                    .withToken(token)
                    .withTimeout(LOG_OUT_LIMIT));
        } catch (VaultException e) {
            log.debug("could not log out: {}", e.getMessage());
        }
    }

    /** Ends the thread, so that nobody is told of a token any more. The transport below stays open: it belongs to the agent. */
    @Override
    public void close() {
        Thread running = thread;
        if (running == null) {
            return;
        }
        running.interrupt();
        try {
            running.join(LONGEST_END);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
