package kz.zakupai.vault.server.core;

import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Function;
import kz.zakupai.secret.Secret;
import kz.zakupai.vault.server.barrier.Barrier;
import kz.zakupai.vault.server.mount.EngineCatalog;
import kz.zakupai.vault.server.seal.ConfiguredSeals;
import kz.zakupai.vault.server.seal.Seal;
import kz.zakupai.vault.server.seal.SealConfig;
import kz.zakupai.vault.server.store.Change;
import kz.zakupai.vault.server.store.MemoryStore;
import kz.zakupai.vault.server.store.Store;

/**
 * Makes all that a new server has: keys, default mounts and policies, the first root token.
 *
 * <p>It is made in memory and put into the store by one atomic write, the last step: an initialisation that fails or is
 * killed leaves the store as it was, so that there is never an initialised server whose shares nobody has seen.
 */
record Initialization(
        CoreSettings settings,
        Function<Unsealed, EngineCatalog> engines,
        InstantSource clock,
        SecureRandom random,
        ConfiguredSeals seals) {
    private static final int PAGE = 500;

    /** @throws kz.zakupai.vault.server.store.StoreException when {@code store} cannot be written; it is then unchanged */
    Initialized into(Store store, SealConfig config) {
        try (MemoryStore draft = new MemoryStore()) {
            Initialized made = make(draft, config);
            store.write(contents(draft));
            return made;
        }
    }

    private Initialized make(Store draft, SealConfig config) {
        var barrier = new Barrier(draft, random, clock);
        Seal seal = seals.inUse(draft, barrier, random);
        List<Secret> shares = seal.initialize(config);
        for (Secret share : shares.subList(0, config.threshold())) {
            seal.submit(hex(share));
        }
        var keys = Keys.of(barrier, seal, barrier.storage(), random);
        var storage = new RevocableStorage(barrier.storage());
        var snapshots = new Snapshots(draft, barrier, storage, Snapshots.NO_RESTORE, clock.instant());
        try (Unsealed first = Unsealed.open(storage, keys, snapshots, settings, clock, random, engines)) {
            Secret root = first.tokens().createRoot(clock.instant()).token().token();
            return new Initialized(shares, root);
        } finally {
            barrier.seal();
        }
    }

    private static Secret hex(Secret share) {
        return Secret.of(HexFormat.of().formatHex(share.revealBytes()));
    }

    /** Everything in {@code draft}, which nothing writes to any more. */
    private static List<Change> contents(Store draft) {
        var changes = new ArrayList<Change>();
        String after = "";
        List<String> page;
        do {
            page = draft.scan("", after, PAGE);
            for (String key : page) {
                byte[] value = draft.get(key);
                if (value != null) {
                    changes.add(Change.put(key, value));
                    after = key;
                }
            }
        } while (page.size() == PAGE);
        return changes;
    }
}
