package kz.zakupai.vault.server.engine.pki.tidy;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import kz.zakupai.vault.server.barrier.Storage;
import kz.zakupai.vault.server.engine.GoDuration;
import kz.zakupai.vault.server.json.Json;
import org.jspecify.annotations.Nullable;

/**
 * What a tidy operation does, and when the next one starts by itself ({@code config/auto-tidy}).
 *
 * @param works what is tidied
 * @param safetyBuffer how long after its end a certificate is kept
 * @param revokedSafetyBuffer the same for revoked ones; null for the same length
 * @param issuerSafetyBuffer how long after its end an issuer is kept
 * @param acmeAccountSafetyBuffer how long an ACME account without orders is kept
 * @param pause between two certificates
 * @param pageSize how many certificates are listed at once
 */
record TidySettings(
        boolean enabled,
        Duration interval,
        Set<TidyWork> works,
        Duration safetyBuffer,
        @Nullable Duration revokedSafetyBuffer,
        Duration issuerSafetyBuffer,
        Duration acmeAccountSafetyBuffer,
        Duration pause,
        int pageSize,
        boolean maintainCounts,
        boolean publishCounts) {
    static final int DEFAULT_PAGE = 1024;
    static final TidySettings DEFAULT = new TidySettings(
            false,
            Duration.ofHours(12),
            Set.of(),
            Duration.ofHours(72),
            null,
            Duration.ofDays(365),
            Duration.ofDays(30),
            Duration.ZERO,
            DEFAULT_PAGE,
            false,
            false);
    private static final String ENTRY = "config/auto-tidy";

    TidySettings {
        works = Set.copyOf(works);
    }

    boolean does(TidyWork work) {
        return works.contains(work);
    }

    Duration revokedBuffer() {
        return revokedSafetyBuffer == null ? safetyBuffer : revokedSafetyBuffer;
    }

    static TidySettings load(Storage storage) {
        byte[] stored = storage.get(ENTRY);
        if (stored == null) {
            return DEFAULT;
        }
        Map<String, @Nullable Object> values = Json.object(stored);
        Set<TidyWork> works = new TreeSet<>();
        for (TidyWork work : TidyWork.values()) {
            if (Boolean.TRUE.equals(values.get(work.field()))) {
                works.add(work);
            }
        }
        return new TidySettings(
                Boolean.TRUE.equals(values.get("enabled")),
                seconds(values, "interval_duration", DEFAULT.interval),
                works,
                seconds(values, "safety_buffer", DEFAULT.safetyBuffer),
                Boolean.TRUE.equals(values.get("own_revoked_buffer"))
                        ? seconds(values, "revoked_safety_buffer", DEFAULT.safetyBuffer)
                        : null,
                seconds(values, "issuer_safety_buffer", DEFAULT.issuerSafetyBuffer),
                seconds(values, "acme_account_safety_buffer", DEFAULT.acmeAccountSafetyBuffer),
                values.get("pause_duration") instanceof String text ? GoDuration.parse(text) : Duration.ZERO,
                values.get("page_size") instanceof Number number ? number.intValue() : DEFAULT_PAGE,
                Boolean.TRUE.equals(values.get("maintain_stored_certificate_counts")),
                Boolean.TRUE.equals(values.get("publish_stored_certificate_count_metrics")));
    }

    void save(Storage storage) {
        Map<String, @Nullable Object> values = wire();
        values.put("own_revoked_buffer", revokedSafetyBuffer != null);
        storage.put(ENTRY, Json.bytes(values));
    }

    Map<String, @Nullable Object> wire() {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        values.put("enabled", enabled);
        values.put("interval_duration", interval.toSeconds());
        for (TidyWork work : TidyWork.values()) {
            values.put(work.field(), does(work));
        }
        values.put("safety_buffer", safetyBuffer.toSeconds());
        values.put("revoked_safety_buffer", revokedBuffer().toSeconds());
        values.put("issuer_safety_buffer", issuerSafetyBuffer.toSeconds());
        values.put("acme_account_safety_buffer", acmeAccountSafetyBuffer.toSeconds());
        values.put("pause_duration", GoDuration.format(pause));
        values.put("page_size", pageSize);
        values.put("maintain_stored_certificate_counts", maintainCounts);
        values.put("publish_stored_certificate_count_metrics", publishCounts);
        return values;
    }

    private static Duration seconds(Map<String, @Nullable Object> values, String name, Duration fallback) {
        return values.get(name) instanceof Number number ? Duration.ofSeconds(number.longValue()) : fallback;
    }
}
