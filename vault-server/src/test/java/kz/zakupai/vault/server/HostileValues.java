package kz.zakupai.vault.server;

import java.util.List;
import java.util.Map;

/** What a stranger or a mistaken program puts where a field's value belongs, as JSON and as parts of a path. */
final class HostileValues {
    /** Stands where secrets stand: no error may repeat it. */
    static final String CANARY = "c4n4rySecretValue";

    /** Values that some fields take: what lies behind the first checks must be reached as well. */
    private static final Map<String, String> SAMPLES = Map.ofEntries(
            Map.entry("name", "\"probe\""),
            Map.entry("plaintext", "\"cHJvYmU=\""),
            Map.entry("input", "\"cHJvYmU=\""),
            Map.entry("ciphertext", "\"vault:v1:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\""),
            Map.entry("common_name", "\"probe.example.kz\""),
            Map.entry("key_type", "\"ec\""),
            Map.entry("role", "\"probe\""),
            Map.entry("role_name", "\"probe\""),
            Map.entry("username", "\"probe\""),
            Map.entry("key", "\"probe\""),
            Map.entry("issuer", "\"probe\""),
            Map.entry("account_name", "\"probe\""),
            Map.entry("generate", "true"),
            Map.entry("db_name", "\"probe\""),
            Map.entry("plugin_name", "\"postgresql-database-plugin\""),
            Map.entry("verify_connection", "false"),
            Map.entry("organization", "\"probe\""),
            Map.entry("base_url", "\"http://127.0.0.1:1/\""),
            Map.entry("kubernetes_host", "\"http://127.0.0.1:1\""),
            Map.entry("policies", "\"default\""),
            Map.entry("user_claim", "\"sub\""),
            Map.entry("role_type", "\"jwt\""),
            Map.entry("bound_audiences", "[\"probe\"]"),
            Map.entry("bound_service_account_names", "[\"probe\"]"),
            Map.entry("bound_service_account_namespaces", "[\"probe\"]"),
            Map.entry("data", "{\"probe\":\"value\"}"),
            Map.entry("policy", "\"length = 20\\nrule \\\"charset\\\" { charset = \\\"abc\\\" }\""),
            Map.entry("creation_statements", "[\"SELECT 1\"]"),
            Map.entry("path", "\"secret/probe\""));

    private static final List<String> JSON = List.of(
            "null",
            "true",
            "0",
            "-1",
            "1.5",
            "2147483647",
            "-9223372036854775808",
            "9223372036854775808",
            "1e400",
            "1e99999999",
            "\"\"",
            "\"" + CANARY + "\"",
            "\"" + CANARY + ",=x\"",
            "\"\\u0000\\ud800%\\n\"",
            "\"-1h\"",
            "\"99999999999999h\"",
            "\"" + "A".repeat(20_000) + "\"",
            "\"-----BEGIN CERTIFICATE-----\\nMAA=\\n-----END CERTIFICATE-----\"",
            "\"-----BEGIN PRIVATE KEY-----\\n!\\n-----END PRIVATE KEY-----\"",
            "\"-----BEGIN CERTIFICATE REQUEST-----\\nMAA=\\n-----END CERTIFICATE REQUEST-----\"",
            "\"MAA=\"",
            "\"vault:v99999999999:MAA=\"",
            "\"e30.e30.e30\"",
            "\"{{.x\"",
            "\"0 0 30 2 *\"",
            "\"path \\\"{{\\\" {\"",
            "\"http://[::1\"",
            "[]",
            "[null]",
            "[[]]",
            "[{}]",
            "[\"" + CANARY + "\",1,{}]",
            "[{\"plaintext\":1,\"ciphertext\":[],\"input\":{},\"context\":null,\"key_version\":\"x\"}]",
            "{}",
            "{\"" + CANARY + "\":null}",
            "{\"probe\":{\"probe\":[\"" + CANARY + "\"]}}");

    private static final List<String> SEGMENTS = List.of(
            "%FF",
            "%C0%AF", "%ED%A0%80", "%00", "%2e%2e", "a%2Fb", "%0A", "%25", "-1", "A".repeat(3000), "%F0%9F%92%A9", "*");

    private HostileValues() {}

    static List<String> json() {
        return JSON;
    }

    /** Already encoded for an address. */
    static List<String> segments() {
        return SEGMENTS;
    }

    static Map<String, String> samples() {
        return SAMPLES;
    }
}
