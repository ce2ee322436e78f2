package kz.zakupai.vault.server;

import java.util.Map;
import java.util.function.LongSupplier;
import kz.zakupai.vault.server.metrics.Metrics;
import kz.zakupai.vault.server.store.SqliteStore;

/** How the store's cache serves, as Vault's {@code vault_cache_hit} and {@code vault_cache_miss}; a store in memory has none. */
final class CacheCounts {
    private CacheCounts() {}

    static void show(SqliteStore store, Metrics metrics) {
        count(metrics, "cache.hit", store::cacheHits);
        count(metrics, "cache.miss", store::cacheMisses);
    }

    private static void count(Metrics metrics, String name, LongSupplier count) {
        metrics.counters(name, () -> Map.of(Map.of(), count.getAsLong()));
    }
}
