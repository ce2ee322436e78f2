package kz.zakupai.vault.server.system;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import kz.zakupai.secret.Secret;
import kz.zakupai.vault.server.engine.Call;
import kz.zakupai.vault.server.engine.EnginePath;
import kz.zakupai.vault.server.engine.FieldType;
import kz.zakupai.vault.server.engine.Fields;
import kz.zakupai.vault.server.engine.PathTable;
import kz.zakupai.vault.server.mount.MountTable;
import kz.zakupai.vault.server.mount.Mounted;
import kz.zakupai.vault.server.policy.Acl;
import kz.zakupai.vault.server.policy.Decision;
import kz.zakupai.vault.server.policy.Explanation;
import kz.zakupai.vault.server.policy.PolicyStore;
import kz.zakupai.vault.server.policy.Remedy;
import kz.zakupai.vault.server.request.Caller;
import kz.zakupai.vault.server.request.Operation;
import kz.zakupai.vault.server.request.RequestFailure;
import kz.zakupai.vault.server.request.Response;
import org.jspecify.annotations.Nullable;

/**
 * {@code sys/internal/acl/explain}, which Vault has not: whether a request would be allowed, which rule of which policy in
 * which line decides, which others match, and the smallest rule that would allow it.
 *
 * <p>Asking about somebody else needs the right to ask for his capabilities; asking about policies by name, to read them.
 */
final class ExplainPaths {
    private static final int MAX_POLICIES = 100;

    private final PolicyStore policies;
    private final MountTable mounts;
    private final Callers callers;
    private final Function<Caller, Acl> acls;
    private final VersionedPaths versioned;

    ExplainPaths(PolicyStore policies, MountTable mounts, Callers callers, Function<Caller, Acl> acls) {
        this.policies = policies;
        this.mounts = mounts;
        this.callers = callers;
        this.acls = acls;
        this.versioned = new VersionedPaths(mounts);
    }

    List<EnginePath> paths() {
        return EnginePath.Builder.all(EnginePath.of("internal/acl/explain", "Why a request is allowed or denied.")
                .field("path", FieldType.STRING, "The request's path.")
                .field("capability", FieldType.STRING, "create, read, update, patch, delete or list; read by default.")
                .field("token", FieldType.STRING, "Whose request; the caller's by default.")
                .field("accessor", FieldType.STRING, "Whose request, by the token's accessor.")
                .field("policies", FieldType.COMMA_STRING_LIST, "Policies by name, in place of a token's.")
                .field("data", FieldType.MAP, "The request's fields, where rules look at them.")
                .field("wrap_ttl", FieldType.DURATION, "The wished response wrapping.")
                .onWrite(this::explain));
    }

    private Response explain(Call call) {
        Fields fields = call.fields();
        String path = path(fields.string("path"));
        Operation operation = operation(fields.string("capability"));
        Acl acl = whose(call);
        Explanation explanation = acl.explain(
                operation, path, fields.map("data"), fields.has("wrap_ttl") ? fields.duration("wrap_ttl") : null);
        boolean sudo = needsSudo(path, operation);
        Decision decision = explanation.decision();
        boolean allowed = decision.allowed() && (!sudo || decision.sudo());
        Map<String, @Nullable Object> wire = new LinkedHashMap<>();
        wire.put("path", path);
        wire.put("capability", operation.name().toLowerCase(Locale.ROOT));
        wire.put("allowed", allowed);
        wire.put("sudo_required", sudo);
        wire.put("policy", decision.reason().policy());
        wire.put("rule", decision.reason().path());
        wire.put("line", decision.reason().line());
        wire.put(
                "reason",
                decision.allowed() && !allowed
                        ? "the path needs sudo besides"
                        : decision.reason().text());
        wire.put(
                "matching",
                explanation.matching().stream().map(ExplainPaths::wire).toList());
        String meant = versioned.meant(path, operation == Operation.LIST);
        Remedy remedy = allowed ? Remedy.NONE : remedy(explanation, path, meant, operation, sudo);
        wire.put("smallest_rule", remedy.rule());
        wire.put("advice", remedy.advice());
        wire.put("meant", meant == null ? "" : meant);
        Response response = Response.of(wire);
        return meant == null
                ? response
                : response.withWarning("this mount is KV version 2: a client asks for \"" + meant + "\"");
    }

    private static Map<String, @Nullable Object> wire(Explanation.Match match) {
        Map<String, @Nullable Object> wire = new LinkedHashMap<>();
        wire.put("policy", match.policy());
        wire.put("rule", match.path());
        wire.put("line", match.line());
        wire.put("capabilities", match.capabilities());
        wire.put("decides", match.decides());
        wire.put("note", match.note());
        return wire;
    }

    private static Remedy remedy(
            Explanation explanation, String path, @Nullable String meant, Operation operation, boolean sudo) {
        String capability = operation.name().toLowerCase(Locale.ROOT);
        return meant == null
                ? Remedy.of(explanation, path, capability, sudo)
                : new Remedy(Remedy.rule(meant, capability, sudo), "");
    }

    private boolean needsSudo(String path, Operation operation) {
        Mounted mounted = mounts.route(path);
        if (mounted == null) {
            return false;
        }
        String prefix = mounted.entry().path();
        String relative = path.length() < prefix.length() ? "" : path.substring(prefix.length());
        Operation routed = operation == Operation.CREATE ? Operation.UPDATE : operation;
        PathTable.Match match = mounted.paths().match(relative, routed);
        return match != null && match.path().sudo();
    }

    private Acl whose(Call call) {
        Fields fields = call.fields();
        List<String> given = new ArrayList<>();
        for (String name : List.of("token", "accessor", "policies")) {
            if (fields.has(name)) {
                given.add(name);
            }
        }
        if (given.size() > 1) {
            throw RequestFailure.badRequest("give one of token, accessor and policies, not several");
        }
        if (given.isEmpty()) {
            return acls.apply(call.who());
        }
        return switch (given.getFirst()) {
            case "token" -> {
                demand(call, Operation.UPDATE, "sys/capabilities");
                yield of(callers.byToken(Secret.of(fields.string("token")), call.now()));
            }
            case "accessor" -> {
                demand(call, Operation.UPDATE, "sys/capabilities-accessor");
                yield of(callers.byAccessor(fields.string("accessor"), call.now()));
            }
            default -> named(call, fields.strings("policies"));
        };
    }

    private Acl of(@Nullable Caller caller) {
        if (caller == null) {
            throw RequestFailure.badRequest("invalid token");
        }
        return acls.apply(caller);
    }

    private Acl named(Call call, List<String> names) {
        if (names.size() > MAX_POLICIES) {
            throw RequestFailure.badRequest("too many policies: at most " + MAX_POLICIES);
        }
        List<String> canonical = names.stream().map(PolicyStore::canonicalName).toList();
        for (String name : canonical) {
            demand(call, Operation.READ, "sys/policies/acl/" + name);
            if (policies.get(name) == null) {
                throw RequestFailure.badRequest("there is no policy \"" + name + "\"");
            }
        }
        return policies.aclFor(canonical);
    }

    private void demand(Call call, Operation operation, String path) {
        if (!acls.apply(call.who()).decide(operation, path, Map.of(), null).allowed()) {
            throw RequestFailure.denied();
        }
    }

    private static String path(String given) {
        String path =
                given.startsWith("/v1/") ? given.substring(4) : given.startsWith("/") ? given.substring(1) : given;
        if (path.isEmpty()) {
            throw RequestFailure.badRequest("missing path");
        }
        return path;
    }

    private static Operation operation(String capability) {
        return switch (capability) {
            case "", "read" -> Operation.READ;
            case "create" -> Operation.CREATE;
            case "update" -> Operation.UPDATE;
            case "patch" -> Operation.PATCH;
            case "delete" -> Operation.DELETE;
            case "list" -> Operation.LIST;
            default ->
                throw RequestFailure.badRequest(
                        "unknown capability \"" + capability + "\": one of create, read, update, patch, delete, list");
        };
    }
}
