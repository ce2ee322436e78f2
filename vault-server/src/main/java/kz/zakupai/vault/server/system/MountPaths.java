package kz.zakupai.vault.server.system;

import static kz.zakupai.vault.server.request.Operation.DELETE;
import static kz.zakupai.vault.server.request.Operation.READ;

import java.security.SecureRandom;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import kz.zakupai.vault.server.engine.Call;
import kz.zakupai.vault.server.engine.EnginePath;
import kz.zakupai.vault.server.engine.FieldType;
import kz.zakupai.vault.server.engine.Fields;
import kz.zakupai.vault.server.mount.MountEntry;
import kz.zakupai.vault.server.mount.MountTable;
import kz.zakupai.vault.server.mount.MountTuning;
import kz.zakupai.vault.server.mount.Mounted;
import kz.zakupai.vault.server.request.RequestFailure;
import kz.zakupai.vault.server.request.Response;
import org.jspecify.annotations.Nullable;

/** {@code sys/mounts} and, the same for auth methods, {@code sys/auth}. */
final class MountPaths {
    private final MountTable mounts;
    private final boolean auth;
    private final SecureRandom random = new SecureRandom();

    MountPaths(MountTable mounts, boolean auth) {
        this.mounts = mounts;
        this.auth = auth;
    }

    List<EnginePath> paths() {
        String table = auth ? "auth" : "mounts";
        return EnginePath.Builder.all(
                EnginePath.of(table, "All mounts.").on(READ, this::list),
                withSudo(EnginePath.of(table + "/{path...}", "One mount.")
                        .field("path", FieldType.STRING, "Where the engine is mounted.")
                        .fields(MountRequest.MOUNT_FIELDS)
                        .otherSpelling(MountRequest::otherSpelling)
                        .on(READ, this::read)
                        .onWrite(this::mount)
                        .on(DELETE, this::unmount)),
                withSudo(EnginePath.of(table + "/{path...}/tune", "The tuning of one mount.")
                        .field("path", FieldType.STRING, "Where the engine is mounted.")
                        .fields(MountRequest.TUNE_FIELDS)
                        .on(READ, this::readTuning)
                        .onWrite(this::tune)));
    }

    /** Vault asks {@code sudo} for auth methods only. */
    private EnginePath.Builder withSudo(EnginePath.Builder path) {
        return auth ? path.sudo() : path;
    }

    private Response list(Call call) {
        var all = new LinkedHashMap<String, @Nullable Object>();
        for (Mounted mounted : mounts.all()) {
            if (mounted.entry().auth() == auth) {
                all.put(mounted.entry().shortPath(), mounted.entry().wire());
            }
        }
        return Response.of(all).withTopLevel();
    }

    private Response read(Call call) {
        String path = MountRequest.path(call.fields(), auth);
        Mounted mounted = mounts.at(path);
        if (mounted == null || mounted.entry().auth() != auth) {
            String shown = auth ? path.substring(MountEntry.AUTH_PREFIX.length()) : path;
            throw RequestFailure.badRequest(auth ? "No auth engine at " + shown : "No secret engine mount at " + shown);
        }
        return Response.of(mounted.entry().wire()).withTopLevel();
    }

    private Response mount(Call call) {
        String path = MountRequest.path(call.fields(), auth);
        if (!auth && path.startsWith(MountEntry.AUTH_PREFIX)) {
            throw RequestFailure.badRequest("cannot mount \"" + path + "\"");
        }
        mounts.mount(MountRequest.entry(call.fields(), path, random));
        return Response.none();
    }

    private Response unmount(Call call) {
        String path = MountRequest.path(call.fields(), auth);
        Mounted mounted = mounts.at(path);
        if (mounted != null && mounted.entry().auth() == auth) {
            mounts.unmount(path);
        }
        return Response.none();
    }

    private Response readTuning(Call call) {
        Mounted mounted = mounts.at(MountRequest.path(call.fields(), auth));
        if (mounted == null) {
            throw RequestFailure.badRequest(
                    "cannot fetch sysview for path \"" + MountRequest.path(call.fields(), auth) + "\"");
        }
        MountTuning tuning = mounted.entry().tuning();
        var wire = new LinkedHashMap<String, @Nullable Object>();
        wire.put("default_lease_ttl", mounted.mount().defaultLeaseTtl().toSeconds());
        wire.put("description", mounted.entry().description());
        wire.put("force_no_cache", tuning.forceNoCache());
        wire.put("max_lease_ttl", mounted.mount().maxLeaseTtl().toSeconds());
        if (!mounted.entry().options().isEmpty()) {
            wire.put("options", mounted.entry().options());
        }
        if (mounted.entry().auth()) {
            wire.put("token_type", tuning.tokenType().wireName());
        }
        putLists(wire, tuning);
        if (tuning.lockout() != null) {
            wire.putAll(MountTuning.wire(tuning.lockout()));
        }
        return Response.of(wire).withTopLevel();
    }

    private static void putLists(Map<String, @Nullable Object> wire, MountTuning tuning) {
        var lists = new LinkedHashMap<String, List<String>>();
        lists.put("audit_non_hmac_request_keys", tuning.auditNonHmacRequestKeys());
        lists.put("audit_non_hmac_response_keys", tuning.auditNonHmacResponseKeys());
        lists.put("passthrough_request_headers", tuning.passthroughRequestHeaders());
        lists.put("allowed_response_headers", tuning.allowedResponseHeaders());
        lists.forEach((name, values) -> {
            if (!values.isEmpty()) {
                wire.put(name, values);
            }
        });
        if (!tuning.listingVisibility().isEmpty()) {
            wire.put("listing_visibility", tuning.listingVisibility());
        }
    }

    private Response tune(Call call) {
        Fields fields = call.fields();
        String path = MountRequest.path(fields, auth);
        boolean[] upgraded = {false};
        MountRequest.refuseTokenType(fields, path);
        mounts.tune(path, entry -> {
            var options = new LinkedHashMap<>(entry.options());
            options.putAll(fields.pairs("options"));
            refuseVersion(entry, options);
            upgraded[0] = !options.equals(entry.options()) && entry.type().equals("kv");
            return entry.tuned(
                    MountRequest.tuned(entry.tuning(), entry.type(), fields),
                    fields.has("description") ? fields.string("description") : entry.description(),
                    options);
        });
        return upgraded[0]
                ? Response.none()
                        .withStatus(200)
                        .withWarning("Upgrading mount from version 1 to version 2. This mount will be unavailable for a"
                                + " brief period and will resume service shortly.")
                : Response.none();
    }

    private static void refuseVersion(MountEntry entry, Map<String, String> options) {
        String version = options.get("version");
        if (entry.type().equals("kv") && version != null) {
            if (!version.equals("1") && !version.equals("2")) {
                throw RequestFailure.badRequest("invalid version \"" + version + "\": want 1 or 2");
            }
            if (version.equals("1") && "2".equals(entry.options().get("version"))) {
                throw RequestFailure.badRequest("cannot downgrade mount from version 2");
            }
        }
    }
}
