package kz.zakupai.vault.server.system;

import java.util.List;
import java.util.Map;
import kz.zakupai.vault.server.engine.Call;
import kz.zakupai.vault.server.engine.EnginePath;
import kz.zakupai.vault.server.engine.FieldType;
import kz.zakupai.vault.server.engine.Fields;
import kz.zakupai.vault.server.quota.Quotas;
import kz.zakupai.vault.server.quota.RateLimitWish;
import kz.zakupai.vault.server.request.Operation;
import kz.zakupai.vault.server.request.RequestFailure;
import kz.zakupai.vault.server.request.Response;
import org.jspecify.annotations.Nullable;

/**
 * {@code sys/quotas/rate-limit}. See Vault's <a
 * href="https://developer.hashicorp.com/vault/api-docs/system/rate-limit-quotas">API page</a>.
 */
final class RateLimitPaths {
    static final String TYPE = "rate-limit";

    private final Quotas quotas;

    RateLimitPaths(Quotas quotas) {
        this.quotas = quotas;
    }

    List<EnginePath> paths() {
        return EnginePath.Builder.all(
                EnginePath.of("quotas/rate-limit", "The names of all rate limits.")
                        .on(Operation.LIST, call -> Response.keys(quotas.rateLimits())),
                EnginePath.of("quotas/rate-limit/{name}", "How many requests one client address may make.")
                        .field("name", FieldType.STRING, "The quota's name.")
                        .field("type", FieldType.STRING, "Always rate-limit.")
                        .field(
                                "path",
                                FieldType.STRING,
                                "The mount, or a path below one, with * at its end for all"
                                        + " that begin so; empty for the whole server.")
                        .field("role", FieldType.STRING, "Only for logins with this role of the auth mount at path.")
                        .field("rate", FieldType.FLOAT, "How many requests in an interval; more than 0.")
                        .field("interval", FieldType.DURATION, "Over which time requests are counted; 1s if not given.")
                        .field(
                                "block_interval",
                                FieldType.DURATION,
                                "How long a client that asked too often is refused;"
                                        + " until the interval is over if not given.")
                        .field("inheritable", FieldType.BOOL, "True for the whole server, false for all else.")
                        .on(Operation.READ, this::read)
                        .onWrite(this::write)
                        .on(Operation.DELETE, this::delete));
    }

    private Response read(Call call) {
        return answer(quotas.rateLimit(call.fields().string("name")));
    }

    static Response answer(@Nullable Map<String, @Nullable Object> quota) {
        if (quota == null) {
            throw RequestFailure.notFound();
        }
        return Response.of(quota);
    }

    private Response write(Call call) {
        Fields fields = call.fields();
        refuseOtherType(fields, TYPE);
        quotas.setRateLimit(
                fields.string("name"),
                new RateLimitWish(
                        fields.string("path"),
                        fields.string("role"),
                        fields.has("inheritable") ? (Boolean) fields.bool("inheritable") : null,
                        fields.decimal("rate"),
                        fields.duration("interval"),
                        fields.duration("block_interval")));
        return Response.none();
    }

    static void refuseOtherType(Fields fields, String type) {
        String given = fields.string("type");
        if (!given.isEmpty() && !given.equals(type)) {
            throw RequestFailure.badRequest("quotas here are of the type " + type);
        }
    }

    private Response delete(Call call) {
        quotas.removeRateLimit(call.fields().string("name"));
        return Response.none();
    }
}
