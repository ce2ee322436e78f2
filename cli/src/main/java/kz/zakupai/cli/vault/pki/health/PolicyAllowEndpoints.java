package kz.zakupai.cli.vault.pki.health;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kz.zakupai.vault.server.policy.Acl;
import kz.zakupai.vault.server.policy.Decision;
import kz.zakupai.vault.server.policy.InvalidPolicy;
import kz.zakupai.vault.server.policy.Policy;
import kz.zakupai.vault.server.policy.TemplateValues;
import kz.zakupai.vault.server.request.Operation;

/** {@code policy_allow_endpoints}: policies that allow to sign whatever somebody asks for. */
final class PolicyAllowEndpoints implements HealthCheck {
    private static final String ALLOWED = "allowed_policies";
    private static final String ROOT = "root";
    private static final Map<String, String> ENDPOINTS = endpoints();

    private static Map<String, String> endpoints() {
        Map<String, String> endpoints = new LinkedHashMap<>();
        endpoints.put("root/sign-intermediate", "lets an authority be signed");
        endpoints.put("root/sign-self-issued", "lets any self-issued certificate be signed again");
        endpoints.put("sign-verbatim", "signs every request as it is");
        endpoints.put("sign-verbatim/a-role", "signs every request as it is");
        endpoints.put("issuer/default/sign-intermediate", "lets an authority be signed");
        endpoints.put("issuer/default/sign-self-issued", "lets any self-issued certificate be signed again");
        endpoints.put("issuer/default/sign-verbatim", "signs every request as it is");
        return endpoints;
    }

    @Override
    public String name() {
        return "policy_allow_endpoints";
    }

    @Override
    public Map<String, Object> defaults() {
        return Map.of(ALLOWED, List.of());
    }

    @Override
    public List<Result> run(PkiMount mount, Parameters parameters) {
        List<Result> results = new ArrayList<>();
        for (String name : mount.listAt("sys/policies/acl")) {
            if (!name.equals(ROOT) && !parameters.names(ALLOWED).contains(name)) {
                results.add(result(mount, name));
            }
        }
        return results;
    }

    private static Result result(PkiMount mount, String name) {
        String endpoint = "/sys/policies/acl/" + name;
        Optional<String> text = mount.readAt("sys/policies/acl/" + name).flatMap(fields -> fields.text("policy"));
        try {
            Acl acl = Acl.of(List.of(Policy.of(name, text.orElse(""))), TemplateValues.NONE);
            for (Map.Entry<String, String> unsafe : ENDPOINTS.entrySet()) {
                Decision decision = acl.decide(Operation.UPDATE, mount.path() + "/" + unsafe.getKey(), Map.of(), null);
                if (decision.allowed()) {
                    return new Result(
                            Status.CRITICAL,
                            endpoint,
                            "The rule \"" + decision.reason().path() + "\" in line "
                                    + decision.reason().line() + " allows " + unsafe.getKey() + ", which "
                                    + unsafe.getValue() + ".");
                }
            }
        } catch (InvalidPolicy e) {
            return new Result(Status.INVALID_VERSION, endpoint, "The policy is not understood: " + e.getMessage());
        }
        return new Result(Status.OK, endpoint, "The policy allows none of the unsafe endpoints.");
    }
}
