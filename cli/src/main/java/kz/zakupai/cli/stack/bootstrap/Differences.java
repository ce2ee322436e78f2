package kz.zakupai.cli.stack.bootstrap;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kz.zakupai.cli.stack.home.StackFailure;
import kz.zakupai.vault.client.json.JsonObject;

/** Compares an unsealed Vault with the blueprint: each difference is a step that removes it. Reads only. */
final class Differences {
    private final VaultAdmin vault;
    private final Blueprint blueprint;

    Differences(VaultAdmin vault, Blueprint blueprint) {
        this.vault = vault;
        this.blueprint = blueprint;
    }

    /** In the order in which they are to be applied. */
    List<Step> all() {
        var steps = new ArrayList<Step>();
        steps.addAll(audits());
        steps.addAll(engines());
        steps.addAll(policies());
        steps.addAll(approle());
        blueprint.roles().forEach((name, role) -> roleStep(name, role).ifPresent(steps::add));
        steps.addAll(new AuthorityDifferences(
                        vault, blueprint.authorities(), vault.data("sys/mounts").orElse(JsonObject.EMPTY))
                .all());
        return List.copyOf(steps);
    }

    private List<Step> audits() {
        JsonObject present = vault.data("sys/audit").orElse(JsonObject.EMPTY);
        return blueprint.audits().stream()
                .filter(audit -> !present.has(audit.path() + "/"))
                .map(audit -> Step.add(
                        "audit device " + audit.path() + "/ (" + audit.type() + ")",
                        () -> vault.write(
                                "sys/audit/" + audit.path(), Map.of("type", audit.type(), "options", audit.options()))))
                .toList();
    }

    private List<Step> engines() {
        JsonObject present = vault.data("sys/mounts").orElse(JsonObject.EMPTY);
        var steps = new ArrayList<Step>();
        for (Blueprint.Engine engine : blueprint.engines()) {
            String path = engine.path() + "/";
            if (!present.has(path)) {
                steps.add(Step.add(
                        "secrets engine " + path + " (" + engine.kind() + ")",
                        () -> vault.write("sys/mounts/" + engine.path(), mountBody(engine))));
            } else {
                requireSame(engine, present.object(path));
                lease(engine, present.object(path)).ifPresent(steps::add);
            }
        }
        return steps;
    }

    /** An engine in the wrong form holds somebody's data: it is not for this program to change. */
    private static void requireSame(Blueprint.Engine engine, JsonObject present) {
        String wanted = engine.kind();
        String type = present.text("type").orElse("?");
        String found = type.equals("kv")
                ? type + " version " + present.object("options").text("version").orElse("1")
                : type;
        if (!found.equals(wanted)) {
            throw new StackFailure(
                    engine.path() + "/ is mounted as " + found + ", not " + wanted,
                    "move it away (vault secrets move), or change bootstrap.yaml");
        }
    }

    private Optional<Step> lease(Blueprint.Engine engine, JsonObject present) {
        boolean same = engine.maxLease().isEmpty()
                || Settings.same(present.object("config").get("max_lease_ttl"), engine.maxLease());
        return same
                ? Optional.empty()
                : Optional.of(Step.change(
                        "secrets engine " + engine.path() + "/ (max_lease_ttl)",
                        () -> vault.write(
                                "sys/mounts/" + engine.path() + "/tune", Map.of("max_lease_ttl", engine.maxLease()))));
    }

    private static Map<String, Object> mountBody(Blueprint.Engine engine) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("type", engine.type());
        body.put("description", engine.description());
        if (engine.type().equals("kv")) {
            body.put("options", Map.of("version", Integer.toString(engine.version())));
        }
        if (!engine.maxLease().isEmpty()) {
            body.put("config", Map.of("max_lease_ttl", engine.maxLease()));
        }
        return body;
    }

    private List<Step> policies() {
        var steps = new ArrayList<Step>();
        blueprint.policies().forEach((name, text) -> {
            Optional<String> present = vault.data("sys/policies/acl/" + name).flatMap(data -> data.text("policy"));
            if (!present.equals(Optional.of(text))) {
                Runnable apply = () -> vault.write("sys/policies/acl/" + name, Map.of("policy", text));
                steps.add(
                        present.isEmpty()
                                ? Step.add("policy " + name, apply)
                                : Step.change("policy " + name + " (its text differs)", apply));
            }
        });
        return steps;
    }

    private List<Step> approle() {
        boolean present = vault.data("sys/auth").orElse(JsonObject.EMPTY).has("approle/");
        return present
                ? List.of()
                : List.of(Step.add(
                        "auth method approle/", () -> vault.write("sys/auth/approle", Map.of("type", "approle"))));
    }

    private Optional<Step> roleStep(String name, Blueprint.Role role) {
        String path = "auth/approle/role/" + name;
        Optional<JsonObject> present = roleData(path);
        Runnable apply = () -> {
            var body = new LinkedHashMap<String, Object>(role.settings());
            body.put("token_policies", role.policies());
            vault.write(path, body);
        };
        if (present.isEmpty()) {
            return Optional.of(Step.add("AppRole " + name, apply));
        }
        var differing = new ArrayList<String>();
        if (!present.get().array("token_policies").texts().equals(role.policies())) {
            differing.add("token_policies");
        }
        role.settings().forEach((setting, wished) -> {
            if (!Settings.same(present.get().get(setting), wished)) {
                differing.add(setting);
            }
        });
        return differing.isEmpty()
                ? Optional.empty()
                : Optional.of(Step.change("AppRole " + name + " (" + String.join(", ", differing) + ")", apply));
    }

    /** Absent also while the auth method itself is still to come. */
    private Optional<JsonObject> roleData(String path) {
        return vault.data("sys/auth").orElse(JsonObject.EMPTY).has("approle/") ? vault.data(path) : Optional.empty();
    }
}
