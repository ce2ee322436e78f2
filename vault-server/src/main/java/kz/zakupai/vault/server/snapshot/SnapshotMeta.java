package kz.zakupai.vault.server.snapshot;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import kz.zakupai.vault.server.json.Json;
import kz.zakupai.vault.server.json.JsonSyntax;
import org.jspecify.annotations.Nullable;

/**
 * What a snapshot says of itself: the names that raft snapshots have, so that {@code operator raft snapshot inspect} of Vault
 * reads it, and our own below {@code Zakupai}.
 *
 * @param index how many writes the server had committed since its start
 * @param term the term of the encryption key
 * @param stateBytes the length of the state
 * @param entries how many entries it has
 * @param cluster the cluster's name, for people
 */
public record SnapshotMeta(
        long index, int term, Instant created, long stateBytes, long entries, String cluster, String address) {
    /** The format that this server writes, and the only one that it reads. */
    public static final int FORMAT = 1;

    private static final String OWN = "Zakupai";

    public String id() {
        return term + "-" + index + "-" + created.toEpochMilli();
    }

    byte[] encode() {
        var server = new LinkedHashMap<String, @Nullable Object>();
        server.put("Suffrage", 0);
        server.put("ID", cluster);
        server.put("Address", address);
        var own = new LinkedHashMap<String, @Nullable Object>();
        own.put("format", FORMAT);
        own.put("created", created.toString());
        own.put("entries", entries);
        own.put("cluster", cluster);
        var wire = new LinkedHashMap<String, @Nullable Object>();
        wire.put("Version", 1);
        wire.put("ID", id());
        wire.put("Index", index);
        wire.put("Term", term);
        wire.put("Peers", null);
        wire.put("Configuration", Map.of("Servers", List.of(server)));
        wire.put("ConfigurationIndex", 1);
        wire.put("Size", stateBytes);
        wire.put(OWN, own);
        return Json.bytes(wire);
    }

    /** @throws SnapshotRefused when it is another program's, or of a format that this server does not read */
    static SnapshotMeta decode(byte[] stored) {
        Map<String, @Nullable Object> wire;
        try {
            wire = Json.object(stored);
        } catch (JsonSyntax e) {
            throw SnapshotRefused.damaged("the snapshot's meta.json is no JSON object");
        }
        if (!(wire.get(OWN) instanceof Map<?, ?> own)) {
            throw SnapshotRefused.damaged(
                    "this is a snapshot of another program, such as HashiCorp Vault or OpenBao: its"
                            + " entries are of another format. Restore it there and copy the secrets over");
        }
        if (number(own.get("format")) != FORMAT) {
            throw SnapshotRefused.damaged("the snapshot has format " + number(own.get("format"))
                    + ", this server reads format " + FORMAT + ": restore it with the server version that made it");
        }
        return new SnapshotMeta(
                number(wire.get("Index")),
                (int) number(wire.get("Term")),
                created(own.get("created")),
                number(wire.get("Size")),
                number(own.get("entries")),
                own.get("cluster") instanceof String name ? name : "",
                "");
    }

    private static long number(@Nullable Object value) {
        return value instanceof Number number ? number.longValue() : -1;
    }

    private static Instant created(@Nullable Object value) {
        try {
            return value instanceof String text ? Instant.parse(text) : Instant.EPOCH;
        } catch (DateTimeParseException e) {
            throw SnapshotRefused.damaged("the snapshot's meta.json does not say when it was made");
        }
    }
}
