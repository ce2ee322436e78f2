package kz.zakupai.vault.server;

import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import kz.zakupai.secret.Secret;
import kz.zakupai.vault.server.core.Core;
import kz.zakupai.vault.server.core.Initialized;
import kz.zakupai.vault.server.core.Unsealed;
import kz.zakupai.vault.server.http.HttpLimits;
import kz.zakupai.vault.server.http.ListenerSettings;
import kz.zakupai.vault.server.mount.MountEntry;
import kz.zakupai.vault.server.mount.MountTuning;
import kz.zakupai.vault.server.seal.SealConfig;
import kz.zakupai.vault.server.store.MemoryStore;
import kz.zakupai.vault.server.token.TokenDraft;
import kz.zakupai.vault.server.token.TokenEntry;
import org.jspecify.annotations.Nullable;

/**
 * A development server with its root token and its one unseal key. Never for real secrets: nothing is kept, and whoever
 * reads the token on the terminal is root. Thread-safe.
 */
public final class Development implements AutoCloseable {
    private final VaultServer server;
    private final Secret rootToken;
    private final Secret unsealKey;
    private final MemoryStore store;
    private final InstantSource clock;

    private Development(
            VaultServer server, Secret rootToken, Secret unsealKey, MemoryStore store, InstantSource clock) {
        this.server = server;
        this.rootToken = rootToken;
        this.unsealKey = unsealKey;
        this.store = store;
        this.clock = clock;
    }

    static Development start(
            MemoryStore store,
            List<ListenerSettings> listeners,
            String kvVersion,
            @Nullable Secret rootToken,
            InstantSource clock) {
        VaultServer server =
                VaultServer.start(store, VaultServer.plainSettings(), listeners, HttpLimits.standard(), clock);
        boolean ready = false;
        try {
            Core core = server.core();
            Initialized made = core.initialize(new SealConfig(1, 1));
            Secret key = made.shares().getFirst();
            core.unseal(asTyped(key));
            Unsealed unsealed = Objects.requireNonNull(core.unsealed(), "just unsealed");
            unsealed.mounts().mount(secretMount(kvVersion));
            Secret root = rootToken == null
                    ? made.rootToken()
                    : replace(made.rootToken(), rootToken, unsealed, clock.instant());
            ready = true;
            return new Development(server, root, key, store, clock);
        } finally {
            if (!ready) {
                server.close();
            }
        }
    }

    private static Secret asTyped(Secret key) {
        return Secret.of(HexFormat.of().formatHex(key.revealBytes()));
    }

    private static Secret replace(Secret made, Secret chosen, Unsealed unsealed, Instant now) {
        unsealed.tokens().create(TokenDraft.root().id(chosen), now);
        TokenEntry first = unsealed.tokens().lookup(made, now);
        if (first != null) {
            unsealed.tokens().revoke(first);
        }
        return chosen;
    }

    private static MountEntry secretMount(String kvVersion) {
        return new MountEntry(
                "secret/",
                "kv",
                "key/value secret storage",
                UUID.randomUUID().toString(),
                MountEntry.newAccessor("secret/", "kv", new SecureRandom()),
                MountTuning.SYSTEM_DEFAULTS,
                Map.of("version", kvVersion),
                false,
                false);
    }

    public VaultServer server() {
        return server;
    }

    public Secret rootToken() {
        return rootToken;
    }

    /** The one key share, as bytes. */
    public Secret unsealKey() {
        return unsealKey;
    }

    public void seal() {
        server.core().seal();
    }

    /** Does nothing when unsealed. */
    public void unseal() {
        server.core().unseal(asTyped(unsealKey));
    }

    /** Takes back at once the leases that have ended by the server's clock, without waiting for the background. */
    public void expire() {
        server.expireLeases(clock.instant());
    }

    /** Everything that the server keeps, as it is now. */
    public MemoryStore.Copy copy() {
        return store.copy();
    }

    /**
     * Makes the server what it was when {@code earlier} was taken, unsealed: what came into being since then (secrets, tokens, leases, mounts,
     * policies) is gone, and what was revoked or deleted since is back. Addresses and connections stay. What engines did elsewhere, such as
     * accounts in a database, is not undone.
     */
    public void restore(MemoryStore.Copy earlier) {
        seal();
        store.become(earlier);
        unseal();
    }

    @Override
    public void close() {
        server.close();
    }
}
