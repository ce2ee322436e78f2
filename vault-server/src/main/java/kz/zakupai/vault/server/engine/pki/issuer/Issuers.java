package kz.zakupai.vault.server.engine.pki.issuer;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import kz.zakupai.vault.server.barrier.Storage;
import kz.zakupai.vault.server.engine.pki.config.ConfigurationLock;
import kz.zakupai.vault.server.engine.pki.config.ServerFailure;
import kz.zakupai.vault.server.engine.pki.key.Keys;
import kz.zakupai.vault.server.engine.pki.key.SigningKey;
import kz.zakupai.vault.server.request.RequestFailure;
import kz.zakupai.vault.server.store.Change;
import org.jspecify.annotations.Nullable;

/**
 * The issuers of a mount, found by id, by name or as {@code default}. Parsed certificates and found chains stay in memory
 * until something changes or {@link #forget()}. Thread-safe; who reads to write back holds the mount's
 * {@link ConfigurationLock}.
 */
public final class Issuers {
    public static final String DEFAULT = "default";
    private static final String ENTRIES = "issuer/";
    private static final String NONE_SET = "could not fetch the CA certificate (was one set?): ";

    private record Loaded(Map<String, Issuer> byId, IssuersConfig config, Map<String, List<Issuer>> chains) {}

    private final Keys keys;
    private final ConfigurationLock lock;
    private volatile @Nullable Loaded loaded;

    public Issuers(Keys keys, ConfigurationLock lock) {
        this.keys = keys;
        this.lock = lock;
    }

    /** All issuers, by id in order. */
    public List<Issuer> all(Storage storage) {
        return List.copyOf(loaded(storage).byId.values());
    }

    public IssuersConfig config(Storage storage) {
        return loaded(storage).config;
    }

    /** The issuer with this id, this name, or the default one; null when there is none. */
    public @Nullable Issuer find(Storage storage, String reference) {
        Loaded issuers = loaded(storage);
        if (reference.equals(DEFAULT)) {
            return issuers.byId.get(issuers.config.defaultId());
        }
        Issuer byId = issuers.byId.get(reference);
        return byId != null ? byId : named(storage, reference);
    }

    /** The issuer with this name, or null; nameless issuers have none. */
    public @Nullable Issuer named(Storage storage, String name) {
        for (Issuer issuer : loaded(storage).byId.values()) {
            if (!name.isEmpty() && issuer.name().equals(name)) {
                return issuer;
            }
        }
        return null;
    }

    /**
     * As {@link #find}.
     *
     * @throws RequestFailure as Vault answers it (500), when there is none
     */
    public Issuer need(Storage storage, String reference) {
        Issuer issuer = find(storage, reference);
        if (issuer == null) {
            throw ServerFailure.of(missing(reference));
        }
        return issuer;
    }

    /** The issuer itself first, then those above it, as far as the mount has them. */
    public List<Issuer> chain(Storage storage, Issuer issuer) {
        return loaded(storage).chains.getOrDefault(issuer.id(), List.of(issuer));
    }

    /**
     * The issuer of {@code reference} with its key.
     *
     * @throws RequestFailure as issuing answers it, when there is none, when it must not be used so, or when the mount lacks
     *     its key
     */
    public Authority authority(Storage storage, String reference, IssuerUsage usage) {
        Issuer issuer = find(storage, reference);
        if (issuer == null) {
            throw ServerFailure.of(NONE_SET + missing(reference));
        }
        return authority(storage, issuer, usage);
    }

    /** As the other, for an issuer that was found already and may be deleted meanwhile. */
    public Authority authority(Storage storage, Issuer issuer, IssuerUsage usage) {
        if (!issuer.allows(usage)) {
            String name = issuer.name().isEmpty() ? "" : " / name:" + issuer.name();
            throw ServerFailure.of("error fetching CA certificate: error while attempting to use issuer " + issuer.id()
                    + ": requested usage " + usage.wireName() + " for issuer [id:" + issuer.id() + name
                    + "] but only had usage " + usageNames(issuer));
        }
        SigningKey key = issuer.keyId().isEmpty() ? null : keys.find(storage, issuer.keyId());
        if (key == null) {
            throw ServerFailure.of(NONE_SET + "unable to fetch corresponding key for issuer " + issuer.id()
                    + "; unable to use this issuer for signing");
        }
        return new Authority(issuer, key, chain(storage, issuer));
    }

    /** Why a reference finds nothing, in Vault's words. */
    public static String missing(String reference) {
        return reference.equals(DEFAULT)
                ? "no default issuer currently configured"
                : "unable to find PKI issuer for reference: " + reference;
    }

    /** The usages as answers show them: names in order, joined by commas. */
    public static String usageNames(Issuer issuer) {
        return issuer.usages().stream().map(IssuerUsage::wireName).sorted().collect(Collectors.joining(","));
    }

    public void save(Storage storage, Issuer issuer) {
        write(storage, List.of(Change.put(ENTRIES + issuer.id(), IssuerEncoding.bytes(issuer))));
    }

    /**
     * Stores issuers together with other changes in one write. Where there was no default, the first of them becomes it.
     *
     * @param preferred the id of the one to become the default in any case, or null
     */
    public void save(Storage storage, List<Issuer> issuers, @Nullable String preferred, List<Change> besides) {
        lock.run(() -> {
            var changes = new ArrayList<Change>(besides);
            for (Issuer issuer : issuers) {
                changes.add(Change.put(ENTRIES + issuer.id(), IssuerEncoding.bytes(issuer)));
            }
            IssuersConfig config = config(storage);
            String chosen = preferred != null
                    ? preferred
                    : config.defaultId().isEmpty() && !issuers.isEmpty()
                            ? issuers.getFirst().id()
                            : config.defaultId();
            if (!chosen.equals(config.defaultId())) {
                changes.add(new IssuersConfig(chosen, config.followsLatest()).saving());
            }
            write(storage, changes);
            keys.forget();
        });
    }

    public void save(Storage storage, IssuersConfig config) {
        write(storage, List.of(config.saving()));
    }

    /** Removes an issuer; its key stays. */
    public void delete(Storage storage, Issuer issuer) {
        lock.run(() -> {
            var changes = new ArrayList<Change>();
            changes.add(Change.delete(ENTRIES + issuer.id()));
            IssuersConfig config = config(storage);
            if (config.defaultId().equals(issuer.id())) {
                changes.add(new IssuersConfig("", config.followsLatest()).saving());
            }
            write(storage, changes);
        });
    }

    private void write(Storage storage, List<Change> changes) {
        lock.run(() -> {
            storage.write(changes);
            forget();
        });
    }

    /** Drops what was parsed; the next use reads it again. */
    public void forget() {
        loaded = null;
    }

    private Loaded loaded(Storage storage) {
        Loaded present = loaded;
        return present != null ? present : lock.locked(() -> load(storage));
    }

    private Loaded load(Storage storage) {
        Loaded present = loaded;
        if (present != null) {
            return present;
        }
        Map<String, Issuer> byId = new LinkedHashMap<>();
        for (String id : storage.list(ENTRIES)) {
            byte[] stored = storage.get(ENTRIES + id);
            if (stored != null) {
                byId.put(id, IssuerEncoding.parse(id, stored));
            }
        }
        Loaded fresh = new Loaded(byId, IssuersConfig.load(storage), Chains.of(byId));
        loaded = fresh;
        return fresh;
    }
}
