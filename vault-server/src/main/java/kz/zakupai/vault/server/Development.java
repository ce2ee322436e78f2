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
import kz.zakupai.vault.server.store.Store;
import kz.zakupai.vault.server.token.TokenDraft;
import kz.zakupai.vault.server.token.TokenEntry;
import org.jspecify.annotations.Nullable;

/**
 * A development server with its root token and its one unseal key. Never for real secrets: nothing is kept, and whoever
 * reads the token on the terminal is root.
 */
public record Development(VaultServer server, Secret rootToken, Secret unsealKey) implements AutoCloseable {

    static Development start(
            Store store,
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
            core.unseal(Secret.of(HexFormat.of().formatHex(key.revealBytes())));
            Unsealed unsealed = Objects.requireNonNull(core.unsealed(), "just unsealed");
            unsealed.mounts().mount(secretMount(kvVersion));
            Secret root = rootToken == null
                    ? made.rootToken()
                    : replace(made.rootToken(), rootToken, unsealed, clock.instant());
            ready = true;
            return new Development(server, root, key);
        } finally {
            if (!ready) {
                server.close();
            }
        }
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

    @Override
    public void close() {
        server.close();
    }
}
