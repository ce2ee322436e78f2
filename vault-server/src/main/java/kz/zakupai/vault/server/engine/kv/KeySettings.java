package kz.zakupai.vault.server.engine.kv;

import java.time.Duration;
import kz.zakupai.vault.server.json.RawJson;
import org.jspecify.annotations.Nullable;

/**
 * The settings of one secret that its metadata endpoint changes.
 *
 * @param maxVersions 0 for the engine's
 * @param deleteVersionAfter zero for the engine's, negative for never
 * @param customMetadata an object of texts, null for none
 */
record KeySettings(
        int maxVersions,
        boolean casRequired,
        Duration deleteVersionAfter,
        @Nullable RawJson customMetadata) {
    static final KeySettings DEFAULT = new KeySettings(0, false, Duration.ZERO, null);
}
