package kz.zakupai.vault.server.core;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import kz.zakupai.vault.server.barrier.Barrier;
import kz.zakupai.vault.server.barrier.Storage;
import kz.zakupai.vault.server.json.Json;
import org.jspecify.annotations.Nullable;

/**
 * When the encryption key is rotated by itself.
 *
 * @param enabled false leaves rotation to operators, but for worn-out keys
 * @param maxOperations how often a key may encrypt: {@link #MIN_OPERATIONS} to {@link Barrier#MAX_ENCRYPTIONS}
 * @param interval zero for no rotation by time
 */
public record RotationConfig(boolean enabled, long maxOperations, Duration interval) {
    public static final long MIN_OPERATIONS = 1_000_000;
    public static final Duration MIN_INTERVAL = Duration.ofHours(24);
    private static final RotationConfig DEFAULT = new RotationConfig(true, Barrier.MAX_ENCRYPTIONS, Duration.ZERO);

    boolean due(Instant installed, Instant now) {
        return enabled && interval.isPositive() && !now.isBefore(installed.plus(interval));
    }

    /** Where it is kept. */
    record Stored(Storage storage) {
        private static final String KEY = "core/rotation-config";

        RotationConfig read() {
            byte[] stored = storage.get(KEY);
            if (stored == null) {
                return DEFAULT;
            }
            Map<String, @Nullable Object> fields = Json.object(stored);
            return new RotationConfig(
                    Boolean.TRUE.equals(fields.get("enabled")),
                    number(fields.get("max_operations")),
                    Duration.ofSeconds(number(fields.get("interval"))));
        }

        void write(RotationConfig config) {
            storage.put(
                    KEY,
                    Json.bytes(Map.of(
                            "enabled",
                            config.enabled(),
                            "max_operations",
                            config.maxOperations(),
                            "interval",
                            config.interval().toSeconds())));
        }

        private static long number(@Nullable Object value) {
            return value instanceof Number number ? number.longValue() : 0;
        }
    }
}
