package kz.zakupai.bench.server;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.util.Map;
import java.util.function.BiConsumer;

/** Engines to load: transit keys, a certificate authority with a role, and dynamic accounts in a real PostgreSQL. */
final class PreparedEngines implements AutoCloseable {
    /** What a token needs to use them. */
    static final String RULES = """
            path "transit/+/+" { capabilities = ["update"] }
            path "pki/issue/+" { capabilities = ["update"] }
            path "database/creds/+" { capabilities = ["read"] }
            """;

    private static final String CREATION =
            "CREATE ROLE \"{{name}}\" WITH LOGIN PASSWORD '{{password}}' VALID UNTIL '{{expiration}}'";

    private final EmbeddedPostgres postgres;

    private PreparedEngines(EmbeddedPostgres postgres) {
        this.postgres = postgres;
    }

    /** @param write sends a body to a path, as root */
    static PreparedEngines start(BiConsumer<String, Map<String, ?>> write) throws IOException {
        transit(write);
        certificates(write);
        EmbeddedPostgres postgres = EmbeddedPostgres.start();
        accounts(postgres, write);
        return new PreparedEngines(postgres);
    }

    private static void transit(BiConsumer<String, Map<String, ?>> write) {
        write.accept("sys/mounts/transit", Map.of("type", "transit"));
        for (String type : new String[] {"aes256-gcm96", "ed25519", "ecdsa-p256"}) {
            write.accept("transit/keys/" + type, Map.of("type", type));
        }
    }

    private static void certificates(BiConsumer<String, Map<String, ?>> write) {
        write.accept("sys/mounts/pki", Map.of("type", "pki", "config", Map.of("max_lease_ttl", "87600h")));
        write.accept(
                "pki/root/generate/internal",
                Map.of("common_name", "bench.example", "key_type", "ec", "key_bits", 256, "ttl", "8760h"));
        write.accept(
                "pki/roles/service",
                Map.of("allow_any_name", true, "key_type", "ec", "key_bits", 256, "no_store", true, "ttl", "1h"));
    }

    private static void accounts(EmbeddedPostgres postgres, BiConsumer<String, Map<String, ?>> write) {
        write.accept("sys/mounts/database", Map.of("type", "database"));
        write.accept(
                "database/config/pg",
                Map.of(
                        "plugin_name", "postgresql-database-plugin",
                        "connection_url",
                                "postgresql://{{username}}:{{password}}@127.0.0.1:" + postgres.getPort()
                                        + "/postgres?sslmode=disable",
                        "username", "postgres",
                        "password", "postgres",
                        "allowed_roles", "*"));
        write.accept(
                "database/roles/reader", Map.of("db_name", "pg", "creation_statements", CREATION, "default_ttl", "1h"));
    }

    @Override
    public void close() throws IOException {
        postgres.close();
    }
}
