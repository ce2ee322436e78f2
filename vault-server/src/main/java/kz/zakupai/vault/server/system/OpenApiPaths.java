package kz.zakupai.vault.server.system;

import java.util.List;
import java.util.function.Function;
import kz.zakupai.vault.server.engine.Call;
import kz.zakupai.vault.server.engine.EnginePath;
import kz.zakupai.vault.server.engine.FieldType;
import kz.zakupai.vault.server.json.Json;
import kz.zakupai.vault.server.mount.MountTable;
import kz.zakupai.vault.server.mount.Mounted;
import kz.zakupai.vault.server.policy.Acl;
import kz.zakupai.vault.server.request.Caller;
import kz.zakupai.vault.server.request.Operation;
import kz.zakupai.vault.server.request.RawBody;
import kz.zakupai.vault.server.request.RequestFailure;
import kz.zakupai.vault.server.request.Response;

/**
 * {@code sys/internal/specs/openapi}: the paths of all mounts on which the caller may do anything, as an OpenAPI document.
 * Needs a token, but no policy line for this path.
 */
final class OpenApiPaths {
    private final MountTable mounts;
    private final Callers callers;
    private final Function<Caller, Acl> acls;

    OpenApiPaths(MountTable mounts, Callers callers, Function<Caller, Acl> acls) {
        this.mounts = mounts;
        this.callers = callers;
        this.acls = acls;
    }

    List<EnginePath> paths() {
        return EnginePath.Builder.all(
                EnginePath.of("internal/specs/openapi", "Generate an OpenAPI 3 document of all mounted paths.")
                        .field(
                                "generic_mount_paths",
                                FieldType.BOOL,
                                "Use generic mount paths: a parameter in the place of each mount's path.")
                        .field("context", FieldType.STRING, "Context string appended to every operationId")
                        .unauthenticated()
                        .on(Operation.READ, this::document)
                        .onWrite(this::document));
    }

    private Response document(Call call) {
        Caller caller = callers.of(call.request(), call.now());
        if (caller == null) {
            throw RequestFailure.noToken();
        }
        Acl acl = acls.apply(caller);
        var document = new OpenApiDocument(
                call.fields().bool("generic_mount_paths"), call.fields().string("context"));
        for (Mounted mounted : mounts.all()) {
            if (acl.anyWithin(mounted.entry().path())) {
                document.add(mounted.entry(), mounted.engine().paths());
            }
        }
        document.addPlainEndpoints();
        return Response.raw(new RawBody("application/json", Json.bytes(document.json())));
    }
}
