package kz.zakupai.vault.server.engine.pki.revocation;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import kz.zakupai.vault.server.barrier.Storage;
import kz.zakupai.vault.server.engine.GoDuration;
import kz.zakupai.vault.server.json.Json;
import org.jspecify.annotations.Nullable;

/**
 * {@code config/crl}. Durations keep the text that they were given as: answers show it.
 *
 * @param disable revocation lists stay empty
 * @param autoRebuild lists are rebuilt from time to time and not at every revocation
 */
record CrlSettings(
        String expiry,
        boolean disable,
        boolean ocspDisable,
        String ocspExpiry,
        boolean autoRebuild,
        String autoRebuildGracePeriod,
        boolean enableDelta,
        String deltaRebuildInterval,
        boolean allowExpired) {
    static final String ENTRY = "config/crl";
    static final CrlSettings DEFAULT = new CrlSettings("72h", false, false, "12h", false, "12h", false, "15m", false);

    static CrlSettings load(Storage storage) {
        byte[] stored = storage.get(ENTRY);
        if (stored == null) {
            return DEFAULT;
        }
        Map<String, @Nullable Object> values = Json.object(stored);
        return new CrlSettings(
                text(values, "expiry", DEFAULT.expiry),
                flag(values, "disable"),
                flag(values, "ocsp_disable"),
                text(values, "ocsp_expiry", DEFAULT.ocspExpiry),
                flag(values, "auto_rebuild"),
                text(values, "auto_rebuild_grace_period", DEFAULT.autoRebuildGracePeriod),
                flag(values, "enable_delta"),
                text(values, "delta_rebuild_interval", DEFAULT.deltaRebuildInterval),
                flag(values, "allow_expired_cert_revocation"));
    }

    void save(Storage storage) {
        storage.put(ENTRY, Json.bytes(wire()));
    }

    Map<String, @Nullable Object> wire() {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        values.put("allow_expired_cert_revocation", allowExpired);
        values.put("auto_rebuild", autoRebuild);
        values.put("auto_rebuild_grace_period", autoRebuildGracePeriod);
        values.put("delta_rebuild_interval", deltaRebuildInterval);
        values.put("disable", disable);
        values.put("enable_delta", enableDelta);
        values.put("expiry", expiry);
        values.put("ocsp_disable", ocspDisable);
        values.put("ocsp_expiry", ocspExpiry);
        return values;
    }

    Duration listLifetime() {
        return GoDuration.parse(expiry);
    }

    Duration statusLifetime() {
        return GoDuration.parse(ocspExpiry);
    }

    Duration gracePeriod() {
        return GoDuration.parse(autoRebuildGracePeriod);
    }

    Duration deltaInterval() {
        return GoDuration.parse(deltaRebuildInterval);
    }

    /** Whether a revocation shows in the list at once. */
    boolean immediate() {
        return !autoRebuild;
    }

    private static String text(Map<String, @Nullable Object> values, String name, String fallback) {
        return values.get(name) instanceof String text ? text : fallback;
    }

    private static boolean flag(Map<String, @Nullable Object> values, String name) {
        return Boolean.TRUE.equals(values.get(name));
    }
}
