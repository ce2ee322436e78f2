package kz.zakupai.vault.server.system;

import static kz.zakupai.vault.server.request.Operation.READ;
import static kz.zakupai.vault.server.request.Operation.UPDATE;

import java.util.List;
import java.util.Map;
import kz.zakupai.vault.server.engine.Call;
import kz.zakupai.vault.server.engine.EnginePath;
import kz.zakupai.vault.server.request.RawBody;
import kz.zakupai.vault.server.request.RequestFailure;
import kz.zakupai.vault.server.request.Response;
import kz.zakupai.vault.server.request.Upload;

/** {@code sys/storage/raft/snapshot} and {@code snapshot-force}: the whole store in one file, and back. */
final class SnapshotPaths {
    private static final Map<String, String> HEADERS = Map.of("Content-Disposition", "attachment");

    private final SingleNode node;

    SnapshotPaths(SingleNode node) {
        this.node = node;
    }

    List<EnginePath> paths() {
        return EnginePath.Builder.all(
                EnginePath.of("storage/raft/snapshot", "The whole store at one moment, encrypted as it lies there.")
                        .on(READ, this::take)
                        .on(UPDATE, call -> restore(call, false)),
                EnginePath.of("storage/raft/snapshot-force", "Restores a snapshot also where its keys are others.")
                        .on(UPDATE, call -> restore(call, true)));
    }

    private Response take(Call call) {
        if (call.request().wrapTtl() != null) {
            throw RequestFailure.badRequest("a snapshot cannot be wrapped: it is larger than a wrapped answer may be");
        }
        return Response.raw(RawBody.streamed(
                "application/gzip", HEADERS, node.snapshots().take(node.cluster(), node.address(), call.now())));
    }

    private Response restore(Call call, boolean force) {
        Upload upload = call.request().upload();
        if (upload == null) {
            throw RequestFailure.badRequest("the request's body must be a snapshot");
        }
        upload.stage(node.snapshots().stage(upload.content(), force));
        return Response.none();
    }
}
