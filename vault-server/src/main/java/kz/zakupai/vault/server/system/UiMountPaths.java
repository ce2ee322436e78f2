package kz.zakupai.vault.server.system;

import static kz.zakupai.vault.server.request.Operation.READ;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import kz.zakupai.vault.server.engine.Call;
import kz.zakupai.vault.server.engine.EnginePath;
import kz.zakupai.vault.server.engine.FieldType;
import kz.zakupai.vault.server.mount.MountEntry;
import kz.zakupai.vault.server.mount.MountTable;
import kz.zakupai.vault.server.mount.Mounted;
import kz.zakupai.vault.server.policy.Acl;
import kz.zakupai.vault.server.request.Caller;
import kz.zakupai.vault.server.request.RequestFailure;
import kz.zakupai.vault.server.request.Response;
import org.jspecify.annotations.Nullable;

/**
 * {@code sys/internal/ui/resultant-acl}: what the caller may do anywhere. {@code sys/internal/ui/mounts}: what the {@code vault kv} commands and the UI ask before anything else. Needs a token
 * with any right on the mount, but no policy line for this path.
 */
final class UiMountPaths {
    private final MountTable mounts;
    private final Callers callers;
    private final Function<Caller, Acl> acls;

    UiMountPaths(MountTable mounts, Callers callers, Function<Caller, Acl> acls) {
        this.mounts = mounts;
        this.callers = callers;
        this.acls = acls;
    }

    List<EnginePath> paths() {
        return EnginePath.Builder.all(
                EnginePath.of("internal/ui/resultant-acl", "What the policies of the caller allow together.")
                        .on(READ, this::resultantAcl),
                EnginePath.of("internal/ui/mounts", "The mounts that the caller can see.")
                        .unauthenticated()
                        .on(READ, this::list),
                EnginePath.of("internal/ui/mounts/{path...}", "The mount that a path belongs to.")
                        .field("path", FieldType.STRING, "A path below a mount.")
                        .unauthenticated()
                        .on(READ, this::read));
    }

    private @Nullable Acl acl(Call call) {
        Caller caller = callers.of(call.request(), call.now());
        return caller == null ? null : acls.apply(caller);
    }

    private Response list(Call call) {
        Acl acl = acl(call);
        var secret = new LinkedHashMap<String, @Nullable Object>();
        var auth = new LinkedHashMap<String, @Nullable Object>();
        for (Mounted mounted : mounts.all()) {
            MountEntry entry = mounted.entry();
            boolean visible =
                    entry.tuning().listingVisibility().equals("unauth") || (acl != null && acl.anyWithin(entry.path()));
            if (visible) {
                (entry.auth() ? auth : secret).put(entry.shortPath(), acl == null ? brief(entry) : entry.wire());
            }
        }
        var wire = new LinkedHashMap<String, @Nullable Object>();
        wire.put("auth", auth);
        wire.put("secret", secret);
        return Response.of(wire);
    }

    private Response resultantAcl(Call call) {
        Acl acl = acls.apply(call.who());
        var exact = new TreeMap<String, @Nullable Object>();
        var glob = new TreeMap<String, @Nullable Object>();
        acl.rules().forEach(rule -> (rule.exact() ? exact : glob).put(rule.path(), rule.wire()));
        var wire = new LinkedHashMap<String, @Nullable Object>();
        wire.put("exact_paths", exact);
        wire.put("glob_paths", glob);
        wire.put("root", acl.root());
        return Response.of(wire);
    }

    private static Map<String, @Nullable Object> brief(MountEntry entry) {
        var wire = new LinkedHashMap<String, @Nullable Object>();
        wire.put("description", entry.description());
        wire.put("options", MountRequest.orNull(entry.options()));
        wire.put("type", entry.type());
        return wire;
    }

    private Response read(Call call) {
        String path = call.fields().string("path");
        Acl acl = acl(call);
        if (acl == null) {
            throw RequestFailure.noToken();
        }
        Mounted mounted = mounts.route(path);
        if (mounted == null || !acl.anyWithin(mounted.entry().path())) {
            // Of the path that was asked for: who may see nothing does not learn where mounts begin.
            throw RequestFailure.of(
                    403,
                    "preflight capability check returned 403, please ensure client's policies grant access to path \""
                            + MountRequest.normal(path) + "\"");
        }
        Map<String, @Nullable Object> wire = mounted.entry().wire();
        wire.put("path", mounted.entry().path());
        return Response.of(wire);
    }
}
