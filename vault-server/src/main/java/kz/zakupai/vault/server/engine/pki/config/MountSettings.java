package kz.zakupai.vault.server.engine.pki.config;

import java.util.LinkedHashMap;
import java.util.Map;
import kz.zakupai.vault.server.barrier.Storage;
import kz.zakupai.vault.server.json.Json;
import org.jspecify.annotations.Nullable;

/**
 * The URLs and addresses of a mount. They stay in memory until they change or {@link #forget()}. Thread-safe; who reads to
 * write back holds the mount's {@link ConfigurationLock}.
 */
public final class MountSettings {
    private static final String URLS = "config/urls";
    private static final String CLUSTER = "config/cluster";

    private record Loaded(AiaUrls urls, ClusterAddresses cluster) {}

    private final ConfigurationLock lock;
    private volatile @Nullable Loaded loaded;

    public MountSettings(ConfigurationLock lock) {
        this.lock = lock;
    }

    public AiaUrls urls(Storage storage) {
        return loaded(storage).urls;
    }

    public ClusterAddresses cluster(Storage storage) {
        return loaded(storage).cluster;
    }

    /**
     * The URLs for certificates of an issuer: its own or else the mount's, templates filled in.
     *
     * @param own null for none
     * @param issuerId empty when it is not known yet
     * @throws UnresolvedUrls when a template has no value
     */
    public AiaUrls resolved(Storage storage, @Nullable AiaUrls own, String issuerId) {
        Loaded settings = loaded(storage);
        return UrlTemplates.resolve(own == null || own.empty() ? settings.urls : own, settings.cluster, issuerId);
    }

    public void save(Storage storage, AiaUrls urls) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>(urls.wire());
        values.put("enable_templating", urls.templating());
        write(storage, URLS, values);
    }

    public void save(Storage storage, ClusterAddresses cluster) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        values.put("path", cluster.path());
        values.put("aia_path", cluster.aiaPath());
        write(storage, CLUSTER, values);
    }

    private void write(Storage storage, String key, Map<String, @Nullable Object> values) {
        lock.run(() -> {
            storage.put(key, Json.bytes(values));
            forget();
        });
    }

    /** Drops what was read; the next use reads it again. */
    public void forget() {
        loaded = null;
    }

    private Loaded loaded(Storage storage) {
        Loaded present = loaded;
        return present != null ? present : lock.locked(() -> load(storage));
    }

    private Loaded load(Storage storage) {
        Map<String, @Nullable Object> urls = read(storage, URLS);
        Map<String, @Nullable Object> cluster = read(storage, CLUSTER);
        Loaded fresh = new Loaded(
                AiaUrls.parse(urls, Boolean.TRUE.equals(urls.get("enable_templating"))),
                new ClusterAddresses(text(cluster, "path"), text(cluster, "aia_path")));
        loaded = fresh;
        return fresh;
    }

    private static Map<String, @Nullable Object> read(Storage storage, String key) {
        byte[] stored = storage.get(key);
        return stored == null ? Map.of() : Json.object(stored);
    }

    private static String text(Map<String, @Nullable Object> values, String name) {
        return values.get(name) instanceof String text ? text : "";
    }
}
