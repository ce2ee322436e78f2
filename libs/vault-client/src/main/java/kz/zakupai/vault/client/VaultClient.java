package kz.zakupai.vault.client;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import kz.zakupai.vault.client.kv.KeyValueStore;
import kz.zakupai.vault.client.kv.KeyValueVersion;
import kz.zakupai.vault.client.kv.SecretWatcher;
import kz.zakupai.vault.client.session.SecretIdKeeper;
import kz.zakupai.vault.client.session.VaultSession;
import kz.zakupai.vault.client.transport.InvalidVaultSettings;
import kz.zakupai.vault.client.transport.Pacing;
import kz.zakupai.vault.client.transport.RetryingTransport;
import kz.zakupai.vault.client.transport.VaultRequest;
import kz.zakupai.vault.client.transport.VaultResponse;
import kz.zakupai.vault.client.transport.VaultTransport;

/**
 * A client of one Vault with one identity. Logs in with the first call; {@link #keepAlive()} starts what works in the
 * background. Thread-safe; close it to stop.
 */
public final class VaultClient implements AutoCloseable {
    private final VaultClientSettings settings;
    private final Pacing pacing;
    private final VaultTransport wire;
    private final VaultSession session;
    private final VaultTransport retrying;
    private final Optional<SecretIdKeeper> secretId;
    private final SecretWatcher watcher;
    private final Heartbeat heartbeat;
    private final List<Repeating> background = new ArrayList<>();

    private VaultClient(VaultClientSettings settings, Pacing pacing) {
        this.settings = settings;
        this.pacing = pacing;
        this.wire = VaultTransport.open(settings.vault());
        this.session = new VaultSession(wire, settings.credentials(), pacing);
        this.retrying = new RetryingTransport(session, settings.retry(), pacing);
        this.secretId = SecretIdKeeper.of(session, settings.credentials(), pacing);
        this.watcher = new SecretWatcher(session);
        this.heartbeat = new Heartbeat(wire, session, secretId.orElse(null), pacing);
    }

    /** A client that has not yet connected. */
    public static VaultClient open(VaultClientSettings settings) {
        return open(settings, Pacing.SYSTEM);
    }

    /** A client that takes time, and waits, by this clock. */
    public static VaultClient open(VaultClientSettings settings, Pacing pacing) {
        return new VaultClient(settings, pacing);
    }

    /**
     * Sends a request with this client's token; what can pass is tried again within the settings' limit.
     *
     * @return the answer, whatever its status
     * @throws kz.zakupai.vault.client.transport.VaultUnreachable if none came
     * @throws kz.zakupai.vault.client.session.LoginRefused if the Vault does not let this client in
     */
    public VaultResponse send(VaultRequest request) {
        return retrying.send(request);
    }

    /** The key-value engine of version 2 at this mount. */
    public KeyValueStore keyValue(String mount) {
        return keyValue(mount, KeyValueVersion.V2);
    }

    public KeyValueStore keyValue(String mount, KeyValueVersion version) {
        return new KeyValueStore(retrying, mount, version);
    }

    /** This client's token on single attempts, and without a token at all: for those who do their own waiting. */
    public VaultTransport singleAttempts() {
        return session;
    }

    /** The bare wire: no token, no second attempt; for {@code sys/health} and its like. */
    public VaultTransport unauthenticated() {
        return wire;
    }

    /**
     * Calls the listener when a later version than the known one appears; needs {@link #keepAlive()}.
     *
     * @param mount of a key-value engine of version 2
     */
    public void watch(String mount, String path, long knownVersion, SecretWatcher.Listener listener) {
        watcher.watch(mount, path, knownVersion, listener);
    }

    /**
     * Starts renewing the token, replacing the secret-id, watching, and looking after the Vault's health. A second call
     * does nothing.
     */
    public synchronized void keepAlive() {
        if (!background.isEmpty()) {
            return;
        }
        background.add(new Repeating("vault-token", pacing, session::keepAlive));
        background.add(new Repeating("vault-heartbeat", pacing, () -> {
            heartbeat.beat();
            return settings.pollInterval();
        }));
        background.add(new Repeating("vault-watch", pacing, () -> {
            watcher.poll();
            return settings.pollInterval();
        }));
        secretId.ifPresent(keeper -> background.add(new Repeating("vault-secret-id", pacing, keeper::keep)));
    }

    /** One step of keeping the token alive, as the background takes it; returns when the next is due. */
    Duration renewNow() {
        return session.keepAlive();
    }

    /** One heartbeat, as the background makes it. */
    void lookNow() {
        heartbeat.beat();
    }

    /**
     * Replaces this client's own secret-id in its file now.
     *
     * @throws InvalidVaultSettings if the secret-id does not come from a file
     */
    public void replaceSecretId() {
        secretId.orElseThrow(() -> new InvalidVaultSettings(
                        "VAULT_SECRET_ID_FILE", "only a secret-id that comes from a file can be replaced"))
                .replace();
    }

    /** How this client and its Vault were at the last heartbeat. */
    public VaultCondition condition() {
        return heartbeat.condition();
    }

    /** See {@link VaultSession#tokenTimeLeft()}. */
    public Optional<Duration> tokenTimeLeft() {
        return session.tokenTimeLeft();
    }

    /** See {@link SecretIdKeeper#timeLeft()}. */
    public Optional<Duration> secretIdTimeLeft() {
        return secretId.flatMap(SecretIdKeeper::timeLeft);
    }

    /** See {@link VaultSession#failedRenewals()}. */
    public long failedRenewals() {
        return session.failedRenewals();
    }

    public VaultClientSettings settings() {
        return settings;
    }

    /** The clock that this client waits by. */
    public Pacing pacing() {
        return pacing;
    }

    /** Stops what works in the background, revokes the token of this client's log-in, and closes the connections. */
    @Override
    public synchronized void close() {
        background.forEach(Repeating::close);
        background.clear();
        session.logOut();
        wire.close();
    }
}
