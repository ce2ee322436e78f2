package kz.zakupai.vault.server;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import kz.zakupai.vault.server.quota.Quotas;

/** One mount of every engine and auth method, with one of everything named {@code probe} in it. */
final class ProbedMounts {
    /** Nothing listens there. */
    private static final String NOWHERE = "http://127.0.0.1:1";

    private record Write(String path, String body) {}

    private static final Map<String, List<Write>> CONTENT = Map.ofEntries(
            Map.entry("kv1/", List.of(new Write("kv1/probe", "{\"a\":1}"))),
            Map.entry("kv2/", List.of(new Write("kv2/data/probe", "{\"data\":{\"a\":1}}"))),
            Map.entry(
                    "totp/",
                    List.of(new Write(
                            "totp/keys/probe", "{\"generate\":true,\"issuer\":\"a\",\"account_name\":\"b\"}"))),
            Map.entry(
                    "database/",
                    List.of(
                            new Write(
                                    "database/config/probe",
                                    "{\"plugin_name\":\"postgresql-database-plugin\",\"verify_connection\":false,"
                                            + "\"allowed_roles\":\"*\",\"username\":\"a\",\"password\":\"b\","
                                            + "\"connection_url\":\"postgresql://{{username}}:{{password}}@127.0.0.1:1/a\"}"),
                            new Write(
                                    "database/roles/probe",
                                    "{\"db_name\":\"probe\",\"creation_statements\":[\"SELECT 1\"]}"))),
            Map.entry("transit/", List.of(new Write("transit/keys/probe", "{\"exportable\":true}"))),
            Map.entry(
                    "pki/",
                    List.of(
                            new Write(
                                    "pki/root/generate/internal",
                                    "{\"common_name\":\"probe\",\"key_type\":\"ec\",\"issuer_name\":\"probe\",\"key_name\":\"probe\"}"),
                            new Write(
                                    "pki/roles/probe",
                                    "{\"allow_any_name\":true,\"key_type\":\"ec\",\"ttl\":\"1h\"}"))),
            Map.entry(
                    "identity/",
                    List.of(
                            new Write("identity/entity", "{\"name\":\"probe\"}"),
                            new Write("identity/group", "{\"name\":\"probe\"}"),
                            new Write(
                                    "identity/oidc/key/probe",
                                    "{\"algorithm\":\"ES256\",\"allowed_client_ids\":\"*\"}"),
                            new Write("identity/oidc/role/probe", "{\"key\":\"probe\"}"),
                            new Write("identity/oidc/assignment/probe", "{}"),
                            new Write(
                                    "identity/oidc/client/probe", "{\"key\":\"probe\",\"assignments\":\"allow_all\"}"),
                            new Write("identity/oidc/provider/probe", "{\"allowed_client_ids\":\"*\"}"))),
            Map.entry("auth/approle/", List.of(new Write("auth/approle/role/probe", "{\"policies\":\"default\"}"))),
            Map.entry(
                    "auth/userpass/",
                    List.of(new Write("auth/userpass/users/probe", "{\"password\":\"probe-password\"}"))),
            Map.entry(
                    "auth/github/",
                    List.of(new Write(
                            "auth/github/config",
                            "{\"organization\":\"probe\",\"organization_id\":1,\"base_url\":\"" + NOWHERE + "/\"}"))),
            Map.entry(
                    "auth/kubernetes/",
                    List.of(
                            new Write(
                                    "auth/kubernetes/config",
                                    "{\"kubernetes_host\":\"" + NOWHERE + "\",\"disable_local_ca_jwt\":true}"),
                            new Write(
                                    "auth/kubernetes/role/probe",
                                    "{\"bound_service_account_names\":\"*\",\"bound_service_account_namespaces\":\"*\"}"))),
            Map.entry("auth/jwt/", List.of(new Write("auth/jwt/config", "{\"jwks_url\":\"" + NOWHERE + "/keys\"}"))),
            Map.entry(
                    "auth/token/", List.of(new Write("auth/token/roles/probe", "{\"allowed_policies\":\"default\"}"))),
            Map.entry(
                    "sys/",
                    List.of(
                            new Write(
                                    "sys/policies/password/probe",
                                    "{\"policy\":\"length = 20\\nrule \\\"charset\\\" { charset = \\\"abc\\\" }\"}"),
                            new Write("sys/policies/acl/probe", "{\"policy\":\"\"}"))));

    private final ServerFixture vault;

    ProbedMounts(ServerFixture vault) {
        this.vault = vault;
    }

    void mount() {
        must("sys/mounts/kv1", "{\"type\":\"kv\",\"options\":{\"version\":\"1\"}}");
        must("sys/mounts/kv2", "{\"type\":\"kv\",\"options\":{\"version\":\"2\"}}");
        for (String type : List.of("totp", "database", "transit", "pki")) {
            must("sys/mounts/" + type, "{\"type\":\"" + type + "\"}");
        }
        for (String type : List.of("approle", "cert", "userpass", "github", "kubernetes", "jwt", "oidc")) {
            must("sys/auth/" + type, "{\"type\":\"" + type + "\"}");
        }
        CONTENT.keySet().forEach(this::fill);
    }

    /** Writes again what the mount at {@code path} began with. */
    void fill(String path) {
        for (Write write : CONTENT.getOrDefault(path, List.of())) {
            vault.post(write.path, write.body);
        }
    }

    /** Past the API, where a quota may be in force already. */
    void forgetQuotas() {
        Quotas quotas = Objects.requireNonNull(vault.server().core().unsealed()).quotas();
        quotas.rateLimits().forEach(quotas::removeRateLimit);
        quotas.leaseCounts().forEach(quotas::removeLeaseCount);
    }

    private void must(String path, String body) {
        ServerFixture.Reply reply = vault.post(path, body);
        if (reply.status() >= 300) {
            throw new AssertionError(path + ": " + reply.text());
        }
    }
}
