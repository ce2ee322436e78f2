package kz.zakupai.vault.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import kz.zakupai.vault.server.metrics.Metrics;
import kz.zakupai.vault.server.store.SqliteStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CacheCountsTests {
    @TempDir
    Path folder;

    @Test
    void hitsAndMissesAreCountersByVaultsNames() {
        try (SqliteStore store = SqliteStore.open(folder)) {
            var metrics = new Metrics();
            CacheCounts.show(store, metrics);
            long missesBefore = store.cacheMisses();
            assertThat(store.get("absent")).isNull();
            assertThat(metrics.prometheus())
                    .contains("# TYPE vault_cache_hit counter\nvault_cache_hit " + store.cacheHits() + "\n")
                    .contains("# TYPE vault_cache_miss counter\nvault_cache_miss " + (missesBefore + 1) + "\n");
        }
    }
}
