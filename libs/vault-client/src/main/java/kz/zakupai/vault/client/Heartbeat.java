package kz.zakupai.vault.client;

import java.time.Duration;
import java.time.Instant;
import kz.zakupai.vault.client.VaultCondition.State;
import kz.zakupai.vault.client.session.SecretIdKeeper;
import kz.zakupai.vault.client.session.VaultSession;
import kz.zakupai.vault.client.transport.Pacing;
import kz.zakupai.vault.client.transport.VaultException;
import kz.zakupai.vault.client.transport.VaultRequest;
import kz.zakupai.vault.client.transport.VaultResponse;
import kz.zakupai.vault.client.transport.VaultTransport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds out how the Vault and this client are, and logs each change once. Thread-safe. */
final class Heartbeat {
    private static final Duration SOON = Duration.ofDays(1);
    private static final Duration LIMIT = Duration.ofSeconds(5);

    private final VaultTransport wire;
    private final VaultSession session;
    private final @Nullable SecretIdKeeper secretId;
    private final Pacing pacing;
    private volatile VaultCondition condition;

    Heartbeat(VaultTransport wire, VaultSession session, @Nullable SecretIdKeeper secretId, Pacing pacing) {
        this.wire = wire;
        this.session = session;
        this.secretId = secretId;
        this.pacing = pacing;
        this.condition = new VaultCondition(State.HEALTHY, "", pacing.instant());
    }

    VaultCondition condition() {
        return condition;
    }

    synchronized void beat() {
        VaultCondition now = examine(pacing.instant());
        if (Thread.currentThread().isInterrupted()) {
            return;
        }
        VaultCondition before = condition;
        if (now.state() == before.state()) {
            condition = new VaultCondition(now.state(), now.reason(), before.since());
            return;
        }
        condition = now;
        if (now.isHealthy()) {
            log().info("the Vault is available again");
        } else {
            log().warn("the Vault: {}", now.reason());
        }
    }

    private VaultCondition examine(Instant now) {
        try {
            VaultResponse health = wire.send(VaultRequest.get("sys/health")
                    .withQuery("standbyok", "true")
                    .withQuery("perfstandbyok", "true")
                    .withTimeout(LIMIT));
            return switch (health.status()) {
                case 501 -> new VaultCondition(State.NOT_INITIALISED, "it is not initialised", now);
                case 503 -> new VaultCondition(State.SEALED, "it is sealed", now);
                case 200, 429, 472, 473 -> ofThisClient(now);
                default ->
                    new VaultCondition(State.UNREACHABLE, "it answers " + health.status() + " to sys/health", now);
            };
        } catch (VaultException e) {
            return new VaultCondition(State.UNREACHABLE, String.valueOf(e.getMessage()), now);
        }
    }

    private VaultCondition ofThisClient(Instant now) {
        if (session.problem().isPresent()) {
            return new VaultCondition(State.LOGIN_FAILING, session.problem().get(), now);
        }
        if (secretId != null
                && secretId.timeLeft().filter(left -> left.compareTo(SOON) < 0).isPresent()
                && secretId.problem().isPresent()) {
            String reason = "the secret-id ends soon and cannot be replaced: "
                    + secretId.problem().get();
            return new VaultCondition(State.AT_RISK, reason, now);
        }
        return new VaultCondition(State.HEALTHY, "", now);
    }

    private static Logger log() {
        return LoggerFactory.getLogger(Heartbeat.class);
    }
}
