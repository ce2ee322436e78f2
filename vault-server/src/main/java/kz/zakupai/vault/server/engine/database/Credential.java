package kz.zakupai.vault.server.engine.database;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import kz.zakupai.vault.server.engine.Field;
import kz.zakupai.vault.server.engine.FieldType;
import kz.zakupai.vault.server.engine.Fields;
import kz.zakupai.vault.server.request.RequestFailure;
import org.jspecify.annotations.Nullable;

/**
 * The kind of credential that a role manages. PostgreSQL knows passwords; roles of the other kinds can be written, as with
 * Vault, but give nothing out.
 */
record Credential(String type, Map<String, String> config) {
    static final String TYPE = "credential_type";
    static final String CONFIG = "credential_config";
    static final Credential PASSWORDS = new Credential("password", Map.of());
    static final List<Field> FIELDS = List.of(
            Field.of(TYPE, FieldType.STRING, "The kind of credential: password for PostgreSQL."),
            Field.of(CONFIG, FieldType.KEY_VALUE_PAIRS, "How credentials are made, such as password_policy."));

    private static final String RSA = "rsa_private_key";
    private static final String CERTIFICATE = "client_certificate";
    private static final String POLICY = "password_policy";

    Credential {
        config = new TreeMap<>(config);
    }

    /** As a request changes it. */
    Credential changed(Fields fields) {
        String wanted = fields.has(TYPE) ? fields.string(TYPE) : type;
        if (!List.of(PASSWORDS.type, RSA, CERTIFICATE).contains(wanted)) {
            throw RequestFailure.badRequest("invalid credential_type \"" + wanted + "\"");
        }
        boolean keeps = wanted.equals(type) && !fields.has(CONFIG);
        return keeps && !config.isEmpty() ? this : new Credential(wanted, completed(wanted, fields.pairs(CONFIG)));
    }

    private static Map<String, String> completed(String type, Map<String, String> given) {
        var config = new TreeMap<>(given);
        switch (type) {
            case RSA -> {
                config.putIfAbsent("format", "pkcs8");
                config.putIfAbsent("key_bits", "2048");
                if (!List.of("2048", "3072", "4096").contains(config.get("key_bits"))) {
                    throw invalid("invalid key_bits");
                }
            }
            case CERTIFICATE -> {
                if (config.isEmpty()) {
                    throw invalid("ca_cert and ca_private_key are required");
                }
                // No certificate is ever made here: a key that nobody needs is not kept.
                config.remove("ca_private_key");
            }
            default -> config.keySet().retainAll(List.of(POLICY));
        }
        return config;
    }

    private static RequestFailure invalid(String reason) {
        return RequestFailure.badRequest("credential_config validation failed: " + reason);
    }

    boolean password() {
        return type.equals(PASSWORDS.type);
    }

    String unsupported() {
        return "unsupported credential_type: \"" + type + "\"";
    }

    /** The password policy of the role, else the connection's. */
    String policy(Connection connection) {
        return config.getOrDefault(POLICY, connection.passwordPolicy());
    }

    void show(Map<String, @Nullable Object> wire) {
        if (!config.isEmpty()) {
            wire.put(CONFIG, config);
        }
        wire.put(TYPE, type);
    }

    static Credential of(Stored stored) {
        return new Credential(stored.text(TYPE), stored.pairs(CONFIG));
    }
}
