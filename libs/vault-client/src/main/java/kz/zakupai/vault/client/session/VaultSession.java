package kz.zakupai.vault.client.session;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import kz.zakupai.secret.Secret;
import kz.zakupai.vault.client.json.JsonObject;
import kz.zakupai.vault.client.json.JsonValue;
import kz.zakupai.vault.client.transport.Pacing;
import kz.zakupai.vault.client.transport.VaultException;
import kz.zakupai.vault.client.transport.VaultRequest;
import kz.zakupai.vault.client.transport.VaultResponse;
import kz.zakupai.vault.client.transport.VaultTransport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A transport that adds the token: logs in with the first request, again when the token has ended, and once more when the
 * Vault no longer knows it. {@link #keepAlive()} renews ahead of time. Thread-safe; one log-in at a time.
 */
public final class VaultSession implements VaultTransport {
    private static final Duration LOG_OUT_LIMIT = Duration.ofSeconds(2);

    private final VaultTransport wire;
    private final Credentials credentials;
    private final Pacing pacing;
    private final Login login;
    private final RenewalSchedule schedule;
    private final ReentrantLock changing = new ReentrantLock();
    private final AtomicLong failedRenewals = new AtomicLong();
    private final AtomicLong failedLogins = new AtomicLong();
    private @Nullable VaultException lastLoginFailure;
    private volatile @Nullable SessionToken current;
    private volatile @Nullable String problem;

    public VaultSession(VaultTransport wire, Credentials credentials, Pacing pacing) {
        this.wire = wire;
        this.credentials = credentials;
        this.pacing = pacing;
        this.login = new Login(wire, pacing);
        this.schedule = new RenewalSchedule(credentials instanceof Credentials.AppRole);
    }

    /**
     * Sends the request with the session's token.
     *
     * @throws LoginRefused if a log-in is needed and the Vault refuses it
     * @throws VaultException if a log-in is needed and fails in another way
     */
    @Override
    public VaultResponse send(VaultRequest request) {
        SessionToken token = liveToken();
        VaultResponse response = wire.send(request.withToken(token.id()));
        if (response.status() == 403 && Denial.isDeadToken(wire, token, response)) {
            log().info("the Vault no longer knows the token: logging in again");
            return wire.send(request.withToken(replacementOf(token).id()));
        }
        return response;
    }

    /** Logs in unless there is a live token. */
    public void open() {
        liveToken();
    }

    /**
     * Revokes the token of a log-in, within two seconds and without a word if that fails: it ends by itself. A token that
     * was given to this client is not its own to revoke.
     */
    public void logOut() {
        SessionToken token = current;
        if (token == null || !schedule.replaceable()) {
            return;
        }
        current = null;
        try {
            wire.send(VaultRequest.put("auth/token/revoke-self", JsonValue.of(Map.of()))
                    .withToken(token.id())
                    .withTimeout(LOG_OUT_LIMIT));
        } catch (VaultException e) {
            log().debug("could not log out: {}", e.getMessage());
        }
    }

    /** How long the token lives unless renewed; empty before the first log-in and for a token that never ends. */
    public Optional<Duration> tokenTimeLeft() {
        return Optional.ofNullable(current)
                .filter(token -> !token.isEndless())
                .map(token -> Duration.between(pacing.instant(), token.ends()))
                .map(left -> left.isNegative() ? Duration.ZERO : left);
    }

    /** How many renewals and log-ins have failed since the start. */
    public long failedRenewals() {
        return failedRenewals.get();
    }

    /** Why the token could not be kept alive, if the last attempt failed. */
    public Optional<String> problem() {
        return Optional.ofNullable(problem);
    }

    /** Renews or replaces the token if that is due; returns when to call again. Never throws. */
    public Duration keepAlive() {
        SessionToken token = current;
        Instant now = pacing.instant();
        if (token != null && !schedule.isDue(token, now)) {
            return schedule.untilDue(token, now);
        }
        try {
            SessionToken next = token == null ? liveToken() : prolong(token);
            problem = null;
            return schedule.untilDue(next, pacing.instant());
        } catch (VaultException e) {
            if (Thread.currentThread().isInterrupted()) {
                return schedule.afterFailure(null, now);
            }
            failedRenewals.incrementAndGet();
            problem = e.getMessage();
            log().warn("the token could not be kept alive: {}", e.getMessage());
            return schedule.afterFailure(token, pacing.instant());
        }
    }

    /** The AppRole's name, once logged in and if the Vault tells. */
    Optional<String> roleName() {
        return Optional.ofNullable(current).flatMap(SessionToken::roleName);
    }

    /** Logs in with a new secret-id and goes on with that token: the proof that the new one works. */
    void adoptSecretId(Credentials.AppRole role, Secret secretId) {
        changing.lock();
        try {
            current = login.appRole(role, secretId);
        } finally {
            changing.unlock();
        }
    }

    private SessionToken liveToken() {
        SessionToken token = current;
        return token != null && !token.hasEnded(pacing.instant()) ? token : replacementOf(token);
    }

    /**
     * A token other than the given one. Only one thread logs in; those that waited meanwhile share its token or its failure,
     * since one after the other they would wait for as many time-outs.
     */
    private SessionToken replacementOf(@Nullable SessionToken ended) {
        long failedBefore = failedLogins.get();
        changing.lock();
        try {
            SessionToken other = current;
            if (other != null && !other.isSameAs(ended) && !other.hasEnded(pacing.instant())) {
                return other;
            }
            VaultException failure = lastLoginFailure;
            if (failure != null && failedLogins.get() != failedBefore) {
                throw failure;
            }
            return newToken();
        } finally {
            changing.unlock();
        }
    }

    private SessionToken newToken() {
        try {
            SessionToken fresh = login.login(credentials);
            current = fresh;
            problem = null;
            return fresh;
        } catch (VaultException e) {
            lastLoginFailure = e;
            failedLogins.incrementAndGet();
            throw e;
        }
    }

    /** How many threads wait for another one's log-in. */
    int waitingForLogin() {
        return changing.getQueueLength();
    }

    private SessionToken prolong(SessionToken token) {
        boolean canLogIn = schedule.replaceable();
        if (token.hasEnded(pacing.instant()) || (canLogIn && !token.renewable())) {
            return replacementOf(token);
        }
        Instant sent = pacing.instant();
        VaultRequest request = VaultRequest.put("auth/token/renew-self", JsonValue.of(Map.of()))
                .withToken(token.id());
        VaultResponse response = wire.send(request);
        if (response.status() == 403 && Denial.isDeadToken(wire, token, response)) {
            return replacementOf(token);
        }
        JsonObject auth = response.orThrow(request).json().object("auth");
        Duration life = Duration.ofSeconds(auth.wholeNumber("lease_duration").orElse(0L));
        SessionToken renewed = token.renewed(life, auth.isTrue("renewable"), sent);
        return canLogIn && renewed.isNearItsMaximum() ? replacementOf(token) : keep(token, renewed);
    }

    private SessionToken keep(SessionToken old, SessionToken renewed) {
        changing.lock();
        try {
            if (old.isSameAs(current)) {
                current = renewed;
            }
            return renewed;
        } finally {
            changing.unlock();
        }
    }

    /** Looked up only where something is logged: setting up a logging library takes longer than a log-in. */
    private static Logger log() {
        return LoggerFactory.getLogger(VaultSession.class);
    }

    @Override
    public void close() {
        wire.close();
    }
}
