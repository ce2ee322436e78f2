package kz.zakupai.cli.stack.verify;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import kz.zakupai.cli.stack.bootstrap.VaultAdmin;
import kz.zakupai.cli.stack.home.Services;
import kz.zakupai.secret.Secret;
import kz.zakupai.vault.client.json.JsonObject;
import kz.zakupai.vault.client.json.JsonValue;
import kz.zakupai.vault.client.transport.VaultRequest;

/**
 * Logs in as each service and each agent of the monitoring, with a secret-id that the operator makes for it and destroys, and
 * tries to read what is another's, and to get a certificate for another's name: both must be refused.
 */
final class Isolation {
    private static final int FORBIDDEN = 403;
    private static final int OK = 200;
    private static final int REFUSED = 400;
    private static final int ABSENT = 404;

    private final VaultAdmin vault;

    Isolation(VaultAdmin vault) {
        this.vault = vault;
    }

    List<String> breaches() {
        var problems = new ArrayList<String>();
        Services.ALL.forEach(service -> problems.addAll(breaches(service, ofService(service))));
        Services.AGENTS.forEach(agent -> problems.addAll(breaches(agent, ofAgent(agent))));
        return problems;
    }

    private List<String> breaches(String name, Map<VaultRequest, Integer> wanted) {
        String role = "auth/approle/role/" + name;
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
            return tried(name, wanted, Secret.of(auth.text("client_token").orElse("")));
        } finally {
            // Used up by the login; where that failed, it still must not live on.
            vault.send(VaultRequest.post(
                    role + "/secret-id-accessor/destroy",
                    JsonValue.of(Map.of(
                            "secret_id_accessor",
                            made.text("secret_id_accessor").orElse("")))));
        }
    }

    private List<String> tried(String name, Map<VaultRequest, Integer> wanted, Secret token) {
        var problems = new ArrayList<String>();
        try {
            wanted.forEach((request, status) -> {
                int answer = vault.sendAs(token, request).status();
                if (answer != status) {
                    problems.add(name + " got " + answer + " for " + request.method() + " " + request.path() + ", not "
                            + status);
                }
            });
        } finally {
            vault.sendAs(token, VaultRequest.post("auth/token/revoke-self", JsonObject.EMPTY));
        }
        return problems;
    }

    private static Map<VaultRequest, Integer> ofService(String service) {
        var wanted = new LinkedHashMap<VaultRequest, Integer>();
        wanted.put(VaultRequest.get("zakupai/data/app"), OK);
        wanted.put(VaultRequest.get("zakupai/data/services/" + service), OK);
        for (String other : Services.ALL) {
            if (!other.equals(service)) {
                wanted.putAll(ofAnother(other));
                wanted.put(certificate(other, other), FORBIDDEN);
                wanted.put(certificate(service, other), REFUSED);
            }
        }
        Services.AGENTS.forEach(agent -> wanted.putAll(ofAnother(agent)));
        wanted.put(certificate(service, service), OK);
        wanted.putAll(ofNobody());
        return wanted;
    }

    /** Alertmanager's agent reads one secret, which may not be there yet; Prometheus' reads none, and the metrics. */
    private Map<VaultRequest, Integer> ofAgent(String agent) {
        var wanted = new LinkedHashMap<VaultRequest, Integer>();
        VaultRequest own = VaultRequest.get("zakupai/data/services/" + agent);
        boolean readsSecrets = agent.equals("alertmanager");
        wanted.put(own, !readsSecrets ? FORBIDDEN : vault.send(own).status() == OK ? OK : ABSENT);
        wanted.put(VaultRequest.get("sys/metrics"), readsSecrets ? FORBIDDEN : OK);
        wanted.put(VaultRequest.get("zakupai/data/app"), FORBIDDEN);
        Stream.of(Services.ALL, Services.AGENTS)
                .flatMap(List::stream)
                .filter(other -> !other.equals(agent))
                .forEach(other -> wanted.putAll(ofAnother(other)));
        Services.ALL.forEach(service -> wanted.put(certificate(service, service), FORBIDDEN));
        wanted.putAll(ofNobody());
        return wanted;
    }

    private static Map<VaultRequest, Integer> ofAnother(String other) {
        return Map.of(
                VaultRequest.get("zakupai/data/services/" + other), FORBIDDEN,
                VaultRequest.get("zakupai/data/services/" + other + "/below"), FORBIDDEN,
                VaultRequest.post("auth/approle/role/" + other + "/secret-id", JsonObject.EMPTY), FORBIDDEN);
    }

    private static Map<VaultRequest, Integer> ofNobody() {
        return Map.of(
                VaultRequest.list("zakupai/metadata/services"), FORBIDDEN,
                VaultRequest.list("auth/token/accessors"), FORBIDDEN,
                VaultRequest.put("sys/seal", JsonObject.EMPTY), FORBIDDEN);
    }

    /** A short-lived certificate: its role decides about the name. */
    private static VaultRequest certificate(String role, String name) {
        return VaultRequest.post("pki_int/issue/" + role, JsonValue.of(Map.of("common_name", name, "ttl", "60s")));
    }
}
