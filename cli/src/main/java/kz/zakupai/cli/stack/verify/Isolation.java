package kz.zakupai.cli.stack.verify;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import kz.zakupai.cli.stack.bootstrap.VaultAdmin;
import kz.zakupai.cli.stack.home.Services;
import kz.zakupai.secret.Secret;
import kz.zakupai.vault.client.json.JsonObject;
import kz.zakupai.vault.client.json.JsonValue;
import kz.zakupai.vault.client.transport.VaultRequest;

/**
 * Logs in as each service, with a secret-id that the operator makes for it and destroys, and tries to read what is
 * another's, and to get a certificate for another's name: both must be refused.
 */
final class Isolation {
    private static final int FORBIDDEN = 403;
    private static final int OK = 200;
    private static final int REFUSED = 400;

    private final VaultAdmin vault;

    Isolation(VaultAdmin vault) {
        this.vault = vault;
    }

    List<String> breaches() {
        var problems = new ArrayList<String>();
        Services.ALL.forEach(service -> problems.addAll(breaches(service)));
        return problems;
    }

    private List<String> breaches(String service) {
        String role = "auth/approle/role/" + service;
        String roleId = vault.data(role + "/role-id")
                .flatMap(data -> data.text("role_id"))
                .orElse("");
        JsonObject made = vault.write(role + "/secret-id", Map.of("ttl", "60s", "num_uses", 1))
                .object("data");
        try {
            VaultRequest login = VaultRequest.post(
                    "auth/approle/login",
                    JsonValue.of(Map.of(
                            "role_id",
                            roleId,
                            "secret_id",
                            made.text("secret_id").orElse(""))));
            JsonObject auth = vault.send(login).orThrow(login).json().object("auth");
            return tried(service, Secret.of(auth.text("client_token").orElse("")));
        } finally {
            // Used up by the login; where that failed, it still must not live on.
            vault.send(VaultRequest.post(
                    role + "/secret-id-accessor/destroy",
                    JsonValue.of(Map.of(
                            "secret_id_accessor",
                            made.text("secret_id_accessor").orElse("")))));
        }
    }

    private List<String> tried(String service, Secret token) {
        var problems = new ArrayList<String>();
        try {
            wanted(service).forEach((request, status) -> {
                int answer = vault.sendAs(token, request).status();
                if (answer != status) {
                    problems.add(service + " got " + answer + " for " + request.method() + " " + request.path()
                            + ", not " + status);
                }
            });
        } finally {
            vault.sendAs(token, VaultRequest.post("auth/token/revoke-self", JsonObject.EMPTY));
        }
        return problems;
    }

    private static Map<VaultRequest, Integer> wanted(String service) {
        var wanted = new LinkedHashMap<VaultRequest, Integer>();
        wanted.put(VaultRequest.get("zakupai/data/app"), OK);
        wanted.put(VaultRequest.get("zakupai/data/services/" + service), OK);
        for (String other : Services.ALL) {
            if (!other.equals(service)) {
                wanted.put(VaultRequest.get("zakupai/data/services/" + other), FORBIDDEN);
                wanted.put(VaultRequest.get("zakupai/data/services/" + other + "/below"), FORBIDDEN);
                wanted.put(VaultRequest.post("auth/approle/role/" + other + "/secret-id", JsonObject.EMPTY), FORBIDDEN);
                wanted.put(certificate(other, other), FORBIDDEN);
                wanted.put(certificate(service, other), REFUSED);
            }
        }
        wanted.put(certificate(service, service), OK);
        wanted.put(VaultRequest.list("zakupai/metadata/services"), FORBIDDEN);
        wanted.put(VaultRequest.list("auth/token/accessors"), FORBIDDEN);
        wanted.put(VaultRequest.put("sys/seal", JsonObject.EMPTY), FORBIDDEN);
        return wanted;
    }

    /** A short-lived certificate: its role decides about the name. */
    private static VaultRequest certificate(String role, String name) {
        return VaultRequest.post("pki_int/issue/" + role, JsonValue.of(Map.of("common_name", name, "ttl", "60s")));
    }
}
