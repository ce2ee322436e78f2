package kz.zakupai.vault.server.auth.approle;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import kz.zakupai.vault.server.json.Json;
import org.jspecify.annotations.Nullable;

/**
 * What is stored of a secret-id, which is everything but the secret-id.
 *
 * @param expiration null for never
 * @param ttl zero for never
 * @param uses the logins that are left; 0 for any number
 * @param cidrs where a login with it may come from; none for anywhere
 * @param tokenCidrs where tokens from it may be used; none for the role's
 */
record SecretIdEntry(
        String accessor,
        Instant created,
        Instant updated,
        @Nullable Instant expiration,
        Duration ttl,
        int uses,
        List<String> cidrs,
        List<String> tokenCidrs,
        Map<String, String> metadata) {
    /** How Go prints the time that is none. */
    private static final String NO_TIME = "0001-01-01T00:00:00Z";

    SecretIdEntry {
        cidrs = List.copyOf(cidrs);
        tokenCidrs = List.copyOf(tokenCidrs);
        metadata = Map.copyOf(metadata);
    }

    boolean expired(Instant now) {
        return expiration != null && !expiration.isAfter(now);
    }

    SecretIdEntry withUses(int left, Instant now) {
        return new SecretIdEntry(accessor, created, now, expiration, ttl, left, cidrs, tokenCidrs, metadata);
    }

    /** The entry as a lookup shows it. */
    Map<String, @Nullable Object> wire() {
        Map<String, @Nullable Object> wire = new LinkedHashMap<>();
        wire.put("cidr_list", cidrs);
        wire.put("creation_time", created);
        wire.put("expiration_time", expiration == null ? NO_TIME : expiration);
        wire.put("last_updated_time", updated);
        wire.put("metadata", new TreeMap<>(metadata));
        wire.put("secret_id_accessor", accessor);
        wire.put("secret_id_num_uses", uses);
        wire.put("secret_id_ttl", ttl.toSeconds());
        wire.put("token_bound_cidrs", tokenCidrs);
        return wire;
    }

    byte[] bytes() {
        Map<String, @Nullable Object> stored = new LinkedHashMap<>();
        stored.put("accessor", accessor);
        stored.put("created", created.toString());
        stored.put("updated", updated.toString());
        stored.put("expiration", expiration == null ? null : expiration.toString());
        stored.put("ttl", ttl.toString());
        stored.put("uses", uses);
        stored.put("cidrs", cidrs);
        stored.put("token_cidrs", tokenCidrs);
        stored.put("metadata", metadata);
        return Json.bytes(stored);
    }

    static SecretIdEntry parse(byte[] bytes) {
        Map<String, @Nullable Object> stored = Json.object(bytes);
        Map<String, String> metadata = new LinkedHashMap<>();
        if (stored.get("metadata") instanceof Map<?, ?> pairs) {
            pairs.forEach((name, value) -> metadata.put(String.valueOf(name), String.valueOf(value)));
        }
        Object expiration = stored.get("expiration");
        return new SecretIdEntry(
                String.valueOf(stored.get("accessor")),
                Instant.parse(String.valueOf(stored.get("created"))),
                Instant.parse(String.valueOf(stored.get("updated"))),
                expiration == null ? null : Instant.parse(String.valueOf(expiration)),
                Duration.parse(String.valueOf(stored.get("ttl"))),
                stored.get("uses") instanceof Number uses ? uses.intValue() : 0,
                texts(stored.get("cidrs")),
                texts(stored.get("token_cidrs")),
                metadata);
    }

    private static List<String> texts(@Nullable Object list) {
        return list instanceof List<?> items
                ? items.stream().map(String::valueOf).toList()
                : List.of();
    }
}
