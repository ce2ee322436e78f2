package kz.zakupai.vault.server.engine.database;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import kz.zakupai.vault.server.json.Json;
import org.jspecify.annotations.Nullable;

/**
 * A role whose accounts are made on request. Immutable.
 *
 * @param database the name of its connection
 * @param defaultTtl zero for the mount's
 * @param maxTtl zero for the mount's
 */
record Role(
        String database,
        List<String> creation,
        List<String> revocation,
        List<String> rollback,
        List<String> renewal,
        Duration defaultTtl,
        Duration maxTtl,
        Credential credential) {
    static final String DB_NAME = "db_name";
    static final String CREATION = "creation_statements";
    static final String REVOCATION = "revocation_statements";
    static final String ROLLBACK = "rollback_statements";
    static final String RENEWAL = "renew_statements";
    static final String DEFAULT_TTL = "default_ttl";
    static final String MAX_TTL = "max_ttl";

    static final Role EMPTY = new Role(
            "", List.of(), List.of(), List.of(), List.of(), Duration.ZERO, Duration.ZERO, Credential.PASSWORDS);

    Role {
        creation = List.copyOf(creation);
        revocation = List.copyOf(revocation);
        rollback = List.copyOf(rollback);
        renewal = List.copyOf(renewal);
    }

    Map<String, @Nullable Object> wire() {
        Map<String, @Nullable Object> wire = new LinkedHashMap<>();
        wire.put(CREATION, creation);
        credential.show(wire);
        wire.put(DB_NAME, database);
        wire.put(DEFAULT_TTL, defaultTtl.toSeconds());
        wire.put(MAX_TTL, maxTtl.toSeconds());
        wire.put(RENEWAL, renewal);
        wire.put(REVOCATION, revocation);
        wire.put(ROLLBACK, rollback);
        return wire;
    }

    /** What is stored is what is shown: a role holds no secret. */
    byte[] bytes() {
        return Json.bytes(wire());
    }

    static Role parse(byte[] bytes) {
        Stored stored = Stored.read(bytes);
        return new Role(
                stored.text(DB_NAME),
                stored.texts(CREATION),
                stored.texts(REVOCATION),
                stored.texts(ROLLBACK),
                stored.texts(RENEWAL),
                stored.seconds(DEFAULT_TTL),
                stored.seconds(MAX_TTL),
                Credential.of(stored));
    }
}
