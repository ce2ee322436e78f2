package kz.zakupai.vault.server.lease;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import kz.zakupai.vault.server.barrier.Storage;
import kz.zakupai.vault.server.json.Json;
import kz.zakupai.vault.server.json.StoredObject;

/**
 * Revocations of many leases that are decided but not spread yet: one write, however many leases there are. They stay until
 * every lease has been told, also over a crash.
 */
final class LeaseOrders {
    private static final String TOKEN = "order/token/";
    private static final String PREFIX = "order/prefix/";

    private final Storage storage;
    private final SecureRandom random;

    LeaseOrders(Storage storage, SecureRandom random) {
        this.storage = storage;
        this.random = random;
    }

    /**
     * What is to end.
     *
     * @param token all leases of this token; empty for a prefix
     * @param prefix all leases below it, ending in {@code /}
     * @param given leases issued later are spared
     */
    record Order(String key, String token, String prefix, Instant given) {}

    Order ofToken(String token, Instant now) {
        String key = TOKEN + token;
        storage.put(key, now.toString().getBytes(StandardCharsets.UTF_8));
        return new Order(key, token, "", now);
    }

    Order ofPrefix(String prefix, Instant now) {
        String key = LeaseId.below(PREFIX, random);
        storage.put(key, Json.bytes(Map.of("prefix", prefix, "given", now.toString())));
        return new Order(key, "", prefix, now);
    }

    /** Whether all leases of {@code token} are to end. */
    boolean ends(String token) {
        return !token.isEmpty() && storage.get(TOKEN + token) != null;
    }

    List<Order> open() {
        var open = new ArrayList<Order>();
        for (String token : storage.list(TOKEN)) {
            byte[] given = storage.get(TOKEN + token);
            if (given != null) {
                Instant at = Instant.parse(new String(given, StandardCharsets.UTF_8));
                open.add(new Order(TOKEN + token, token, "", at));
            }
        }
        for (String name : storage.list(PREFIX)) {
            byte[] stored = storage.get(PREFIX + name);
            if (stored != null) {
                var json = new StoredObject(Json.object(stored));
                Instant at = Objects.requireNonNull(json.instant("given"));
                open.add(new Order(PREFIX + name, "", json.text("prefix"), at));
            }
        }
        return open;
    }

    void done(Order order) {
        storage.delete(order.key());
    }
}
