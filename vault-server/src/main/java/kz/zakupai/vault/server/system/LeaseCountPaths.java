package kz.zakupai.vault.server.system;

import java.time.Duration;
import java.util.List;
import kz.zakupai.vault.server.engine.Call;
import kz.zakupai.vault.server.engine.EnginePath;
import kz.zakupai.vault.server.engine.FieldType;
import kz.zakupai.vault.server.engine.Fields;
import kz.zakupai.vault.server.quota.LeaseCountWish;
import kz.zakupai.vault.server.quota.Quotas;
import kz.zakupai.vault.server.request.Operation;
import kz.zakupai.vault.server.request.Response;

/**
 * {@code sys/quotas/lease-count}. See Vault's <a
 * href="https://developer.hashicorp.com/vault/api-docs/system/lease-count-quotas">API page</a>.
 */
final class LeaseCountPaths {
    private static final String TYPE = "lease-count";

    /** Few leases are counted when the answer leaves; many go on being counted behind it. */
    private static final Duration PATIENCE = Duration.ofMillis(500);

    private final Quotas quotas;

    LeaseCountPaths(Quotas quotas) {
        this.quotas = quotas;
    }

    List<EnginePath> paths() {
        return EnginePath.Builder.all(
                EnginePath.of("quotas/lease-count", "The names of all lease counts.")
                        .on(Operation.LIST, call -> Response.keys(quotas.leaseCounts())),
                EnginePath.of("quotas/lease-count/{name}", "How many leases may live at once.")
                        .field("name", FieldType.STRING, "The quota's name.")
                        .field("type", FieldType.STRING, "Always lease-count.")
                        .field(
                                "path",
                                FieldType.STRING,
                                "The mount, or a path below one, with * at its end for all"
                                        + " that begin so; empty for the whole server.")
                        .field("role", FieldType.STRING, "Only for logins with this role of the auth mount at path.")
                        .field("max_leases", FieldType.INT64, "How many leases; more than 0.")
                        .field("inheritable", FieldType.BOOL, "True for the whole server, false for all else.")
                        .on(Operation.READ, this::read)
                        .onWrite(this::write)
                        .on(Operation.DELETE, this::delete));
    }

    private Response read(Call call) {
        return RateLimitPaths.answer(quotas.leaseCount(call.fields().string("name")));
    }

    private Response write(Call call) {
        Fields fields = call.fields();
        RateLimitPaths.refuseOtherType(fields, TYPE);
        quotas.setLeaseCount(
                fields.string("name"),
                new LeaseCountWish(
                        fields.string("path"),
                        fields.string("role"),
                        fields.has("inheritable") ? (Boolean) fields.bool("inheritable") : null,
                        fields.integer64("max_leases")));
        boolean counted = quotas.leases().awaitCounted(PATIENCE);
        return counted
                ? Response.none()
                : Response.none()
                        .withStatus(200)
                        .withWarning("The leases that there are already are still being counted; until then the quota"
                                + " may let more pass.");
    }

    private Response delete(Call call) {
        quotas.removeLeaseCount(call.fields().string("name"));
        return Response.none();
    }
}
