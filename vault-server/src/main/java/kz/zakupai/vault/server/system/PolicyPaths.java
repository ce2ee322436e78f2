package kz.zakupai.vault.server.system;

import static kz.zakupai.vault.server.request.Operation.DELETE;
import static kz.zakupai.vault.server.request.Operation.LIST;
import static kz.zakupai.vault.server.request.Operation.READ;

import java.util.LinkedHashMap;
import java.util.List;
import kz.zakupai.vault.server.engine.Call;
import kz.zakupai.vault.server.engine.EnginePath;
import kz.zakupai.vault.server.engine.FieldType;
import kz.zakupai.vault.server.policy.InvalidPolicy;
import kz.zakupai.vault.server.policy.Policy;
import kz.zakupai.vault.server.policy.PolicyStore;
import kz.zakupai.vault.server.request.RequestFailure;
import kz.zakupai.vault.server.request.Response;
import org.jspecify.annotations.Nullable;

/** {@code sys/policies/acl} and its old form {@code sys/policy}: one store, two shapes of answer. */
final class PolicyPaths {
    private final PolicyStore policies;
    private final VersionedPaths versioned;

    PolicyPaths(PolicyStore policies, VersionedPaths versioned) {
        this.policies = policies;
        this.versioned = versioned;
    }

    List<EnginePath> paths() {
        return EnginePath.Builder.all(
                EnginePath.of("policy", "The names of all policies.")
                        .on(READ, this::listOld)
                        .on(LIST, this::listOld),
                named("policy/", "One policy, in the old shape.")
                        .field("rules", FieldType.STRING, "The old name of policy.")
                        .on(READ, call -> read(call, "rules"))
                        .onWrite(this::writeOld)
                        .on(DELETE, this::delete),
                EnginePath.of("policies/acl", "The names of all ACL policies.").on(LIST, this::list),
                named("policies/acl/", "One ACL policy.")
                        .on(READ, call -> read(call, "policy"))
                        .onWrite(call -> write(call, call.fields().string("policy")))
                        .on(DELETE, this::delete));
    }

    private static EnginePath.Builder named(String folder, String summary) {
        return EnginePath.of(folder + "{name...}", summary)
                .field("name", FieldType.STRING, "The policy's name.")
                .field("policy", FieldType.STRING, "The policy document, HCL or JSON, plain or base64.")
                .otherSpelling(path -> folder + PolicyStore.canonicalName(path.substring(folder.length())));
    }

    private Response listOld(Call call) {
        var wire = new LinkedHashMap<String, @Nullable Object>();
        wire.put("keys", policies.list());
        wire.put("policies", policies.list());
        return Response.of(wire).withTopLevel();
    }

    private Response list(Call call) {
        return Response.keys(policies.list());
    }

    private Response read(Call call, String shape) {
        String name = name(call);
        Policy policy = policies.get(name);
        if (policy == null) {
            throw RequestFailure.notFound();
        }
        var wire = new LinkedHashMap<String, @Nullable Object>();
        wire.put("name", name);
        wire.put(shape, policy.text());
        Response response = Response.of(wire);
        return shape.equals("rules") ? response.withTopLevel() : response;
    }

    private Response writeOld(Call call) {
        if (call.fields().has("policy")) {
            return write(call, call.fields().string("policy"));
        }
        Response response = write(call, call.fields().string("rules"));
        return response.withStatus(200).withWarning("'rules' is deprecated, please use 'policy' instead");
    }

    private Response write(Call call, String text) {
        if (text.isEmpty()) {
            throw RequestFailure.badRequest("'policy' parameter not supplied or empty");
        }
        String given = call.fields().string("name");
        try {
            Policy written = policies.put(name(call), text);
            Response response = Response.none();
            for (String warning : versioned.warnings(written)) {
                response = response.withStatus(200).withWarning(warning);
            }
            return given.equals(name(call))
                    ? response
                    : response.withStatus(200).withWarning("policy name was converted to " + name(call));
        } catch (InvalidPolicy e) {
            throw RequestFailure.badRequest("failed to parse policy: " + e.getMessage());
        }
    }

    private Response delete(Call call) {
        policies.delete(name(call));
        return Response.none();
    }

    private static String name(Call call) {
        String name = PolicyStore.canonicalName(call.fields().string("name"));
        if (name.isEmpty()) {
            throw RequestFailure.badRequest("missing policy name");
        }
        return name;
    }
}
