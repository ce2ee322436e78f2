package kz.zakupai.vault.server.lease;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import kz.zakupai.vault.server.json.Json;
import kz.zakupai.vault.server.json.StoredObject;
import kz.zakupai.vault.server.request.SecretLease;
import org.jspecify.annotations.Nullable;

/** The stored form of a lease. */
final class LeaseJson {
    private LeaseJson() {}

    static byte[] write(Lease lease) {
        SecretLease secret = lease.secret();
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("mount", lease.mount());
        json.put("token", lease.token());
        json.put("issued", lease.issued().toString());
        json.put("expires", lease.expires().toString());
        json.put("due", lease.due().toString());
        put(json, "bound", lease.bound());
        put(json, "renewed", lease.renewed());
        if (lease.attempts() > 0) {
            json.put("attempts", lease.attempts());
            json.put("error", lease.error());
        }
        json.put("ttl", secret.ttl().toString());
        json.put("max_ttl", secret.maxTtl().toString());
        json.put("renewable", secret.renewable());
        json.put("internal", secret.internal());
        return Json.bytes(json);
    }

    private static void put(Map<String, @Nullable Object> json, String name, @Nullable Instant time) {
        if (time != null) {
            json.put(name, time.toString());
        }
    }

    static Lease read(String id, byte[] stored) {
        var json = new StoredObject(Json.object(stored));
        var secret = new SecretLease(
                id,
                json.duration("ttl"),
                json.duration("max_ttl"),
                json.flag("renewable"),
                json.pairs("internal"),
                json.instant("issued"));
        return new Lease(
                secret,
                json.text("mount"),
                json.text("token"),
                json.instant("bound"),
                Objects.requireNonNull(json.instant("expires")),
                json.instant("renewed"),
                Objects.requireNonNull(json.instant("due")),
                json.integer("attempts"),
                json.text("error"));
    }
}
