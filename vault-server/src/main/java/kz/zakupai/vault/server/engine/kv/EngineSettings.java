package kz.zakupai.vault.server.engine.kv;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import kz.zakupai.vault.server.barrier.Storage;
import kz.zakupai.vault.server.json.Json;
import org.jspecify.annotations.Nullable;

/**
 * The settings of a mount that hold for all of its secrets.
 *
 * @param maxVersions 0 for the default of ten
 * @param deleteVersionAfter zero for not set, negative for never
 */
record EngineSettings(int maxVersions, boolean casRequired, Duration deleteVersionAfter) {
    private static final String ENTRY = "config";
    private static final int DEFAULT_VERSIONS = 10;
    private static final EngineSettings DEFAULT = new EngineSettings(0, false, Duration.ZERO);

    static EngineSettings load(Storage storage) {
        byte[] stored = storage.get(ENTRY);
        if (stored == null) {
            return DEFAULT;
        }
        Map<String, @Nullable Object> values = Json.object(stored);
        return new EngineSettings(
                values.get("max_versions") instanceof Number number ? number.intValue() : 0,
                Boolean.TRUE.equals(values.get("cas_required")),
                Duration.parse(String.valueOf(values.get("delete_version_after"))));
    }

    void save(Storage storage) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        values.put("max_versions", maxVersions);
        values.put("cas_required", casRequired);
        values.put("delete_version_after", deleteVersionAfter.toString());
        storage.put(ENTRY, Json.bytes(values));
    }

    /** How many versions a secret with {@code settings} keeps. */
    int keptVersions(KeySettings settings) {
        if (settings.maxVersions() > 0) {
            return settings.maxVersions();
        }
        return maxVersions > 0 ? maxVersions : DEFAULT_VERSIONS;
    }

    /** When a version written now counts as deleted: the shorter of both settings; never where one of them is negative. */
    @Nullable
    Instant deletionOf(KeySettings settings, Instant now) {
        Duration own = settings.deleteVersionAfter();
        if (own.isNegative() || deleteVersionAfter.isNegative()) {
            return null;
        }
        boolean shorter = own.isPositive() && (deleteVersionAfter.isZero() || own.compareTo(deleteVersionAfter) < 0);
        Duration after = shorter ? own : deleteVersionAfter;
        return after.isZero() ? null : now.plus(after);
    }
}
