package kz.zakupai.vault.server.engine.database;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import kz.zakupai.vault.server.json.Json;
import kz.zakupai.vault.server.request.SecretLease;

/**
 * An account that was given out, as its lease remembers it.
 *
 * @param database the connection of its role at that time
 * @param revocation the statements of its role at that time, for when the role is gone
 */
record Account(String role, String username, String database, List<String> revocation) {
    private static final String ROLE = "role";
    private static final String USERNAME = "username";
    private static final String DB_NAME = "db_name";
    private static final String REVOCATION = "revocation_statements";

    Account {
        revocation = List.copyOf(revocation);
    }

    /** For a note that outlives the process. */
    byte[] bytes() {
        Map<String, Object> note = new LinkedHashMap<>();
        note.put(ROLE, role);
        note.put(USERNAME, username);
        note.put(DB_NAME, database);
        note.put(REVOCATION, revocation);
        return Json.bytes(note);
    }

    /** What {@link #bytes} has made. */
    static Account parse(byte[] bytes) {
        Stored stored = Stored.read(bytes);
        return new Account(stored.text(ROLE), stored.text(USERNAME), stored.text(DB_NAME), stored.texts(REVOCATION));
    }

    SecretLease lease(Duration ttl, Duration maxTtl) {
        Map<String, String> internal = new LinkedHashMap<>();
        internal.put(ROLE, role);
        internal.put(USERNAME, username);
        internal.put(DB_NAME, database);
        internal.put(REVOCATION, new String(Json.bytes(Map.of(REVOCATION, revocation)), StandardCharsets.UTF_8));
        return SecretLease.granted(ttl, maxTtl, true, internal);
    }

    static Account of(SecretLease lease) {
        Map<String, String> internal = lease.internal();
        byte[] revocation = internal.getOrDefault(REVOCATION, "{}").getBytes(StandardCharsets.UTF_8);
        return new Account(
                internal.getOrDefault(ROLE, ""),
                internal.getOrDefault(USERNAME, ""),
                internal.getOrDefault(DB_NAME, ""),
                Stored.read(revocation).texts(REVOCATION));
    }
}
