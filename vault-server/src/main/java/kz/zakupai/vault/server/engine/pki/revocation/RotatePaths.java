package kz.zakupai.vault.server.engine.pki.revocation;

import java.util.Map;
import kz.zakupai.vault.server.engine.Call;
import kz.zakupai.vault.server.engine.EnginePath;
import kz.zakupai.vault.server.request.Operation;
import kz.zakupai.vault.server.request.Response;

/** {@code crl/rotate} and {@code crl/rotate-delta}: lists built on request. */
final class RotatePaths {
    private final RevocationLists lists;

    RotatePaths(RevocationLists lists) {
        this.lists = lists;
    }

    EnginePath.Builder complete() {
        return EnginePath.of("crl/rotate", "Force a rebuild of the CRL.").on(Operation.READ, this::rotate);
    }

    EnginePath.Builder delta() {
        return EnginePath.of("crl/rotate-delta", "Force a rebuild of the delta CRL.")
                .on(Operation.READ, this::rotateDelta);
    }

    private Response rotate(Call call) {
        return RebuildWarnings.add(success(), lists.rebuild(call.storage(), call.now(), false));
    }

    private Response rotateDelta(Call call) {
        if (!CrlSettings.load(call.storage()).enableDelta()) {
            return success()
                    .withWarning("requested rebuild of delta CRL when delta CRL is not enabled; this is a no-op");
        }
        lists.rebuildDelta(call.storage(), call.now());
        return success();
    }

    private static Response success() {
        return Response.of(Map.of("success", true));
    }
}
