package kz.zakupai.vault.server.system;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import kz.zakupai.vault.server.engine.Call;
import kz.zakupai.vault.server.engine.EnginePath;
import kz.zakupai.vault.server.engine.FieldType;
import kz.zakupai.vault.server.engine.Handler;
import kz.zakupai.vault.server.policy.Acl;
import kz.zakupai.vault.server.request.Caller;
import kz.zakupai.vault.server.request.Operation;
import kz.zakupai.vault.server.request.RequestFailure;
import kz.zakupai.vault.server.request.Response;
import kz.zakupai.vault.server.token.TokenEntry;
import kz.zakupai.vault.server.token.TokenStore;
import org.jspecify.annotations.Nullable;

/**
 * {@code sys/leases/*} and the older paths for the same. No engine of this server gives out leased secrets, so that the
 * leases are those of tokens: shown and revoked here, renewed at {@code auth/token/renew}.
 */
final class LeasePaths {
    private static final String ID_IN_PATH = "url_lease_id";

    private final TokenStore tokens;
    private final Function<Caller, Acl> acls;

    LeasePaths(TokenStore tokens, Function<Caller, Acl> acls) {
        this.tokens = tokens;
        this.acls = acls;
    }

    List<EnginePath> paths() {
        return EnginePath.Builder.all(
                EnginePath.of("leases/lookup", "Shows a lease.")
                        .field("lease_id", FieldType.STRING, "The lease's id.")
                        .onWrite(this::lookup)
                        .on(Operation.LIST, this::listAll),
                EnginePath.of("leases/lookup/{prefix...}", "Lists the lease ids below a prefix.")
                        .sudo()
                        .on(Operation.LIST, call -> list(call.fields().string("prefix") + "/")),
                byId("leases/renew", "Renews a lease.", this::renew),
                byId("renew", "As leases/renew.", this::renew),
                byId("leases/revoke", "Revokes a lease.", this::revoke),
                byId("revoke", "As leases/revoke.", this::revoke),
                byPrefix("leases/revoke-prefix", "Revokes all leases below a prefix."),
                byPrefix("revoke-prefix", "As leases/revoke-prefix."),
                byPrefix("leases/revoke-force", "Revokes all leases below a prefix, whatever their engines say."),
                byPrefix("revoke-force", "As leases/revoke-force."),
                EnginePath.of("leases/tidy", "Removes leases that should have gone already.")
                        .onWrite(this::tidy));
    }

    private static EnginePath.Builder byId(String pattern, String summary, Handler handler) {
        return EnginePath.of(pattern + "/{" + ID_IN_PATH + "...}", summary)
                .field("lease_id", FieldType.STRING, "The lease's id, where it is not in the path.")
                .field("increment", FieldType.DURATION, "The wished life from now on.")
                .field("sync", FieldType.BOOL, "Revocations are always done when the answer comes.")
                .onWrite(handler);
    }

    private EnginePath.Builder byPrefix(String pattern, String summary) {
        return EnginePath.of(pattern + "/{prefix...}", summary)
                .field("sync", FieldType.BOOL, "Revocations are always done when the answer comes.")
                .sudo()
                .onWrite(this::revokePrefix);
    }

    private Response lookup(Call call) {
        TokenEntry entry = find(call, "");
        if (entry == null) {
            throw RequestFailure.badRequest("invalid lease");
        }
        var data = new LinkedHashMap<String, @Nullable Object>();
        data.put("id", entry.leaseId());
        data.put("issue_time", entry.caller().issued());
        data.put("expire_time", entry.expires());
        data.put("last_renewal", entry.renewed());
        data.put("renewable", entry.renewable());
        data.put("ttl", entry.ttl(call.now()).toSeconds());
        return Response.of(data);
    }

    /** Shares its path with the lookup, which needs no sudo. */
    private Response listAll(Call call) {
        if (!acls.apply(call.who())
                .decide(Operation.LIST, call.request().path(), Map.of(), null)
                .sudo()) {
            throw RequestFailure.denied();
        }
        return list("");
    }

    private Response list(String prefix) {
        return Response.keys(tokens.leases(prefix));
    }

    private Response renew(Call call) {
        throw RequestFailure.badRequest(
                find(call, call.fields().string(ID_IN_PATH)) == null
                        ? "lease not found"
                        : "tokens cannot be renewed through this endpoint");
    }

    private Response revoke(Call call) {
        TokenEntry entry = find(call, call.fields().string(ID_IN_PATH));
        if (entry != null) {
            tokens.revoke(entry);
        }
        return Response.none();
    }

    private Response revokePrefix(Call call) {
        String prefix = call.fields().string("prefix");
        if (prefix.isEmpty()) {
            throw RequestFailure.badRequest("missing prefix");
        }
        tokens.revokeLeases(prefix);
        return Response.none();
    }

    private Response tidy(Call call) {
        String warning = tokens.requestTidy(call.now())
                ? "Tidy operation successfully started. Any information from the operation will be printed to Vault's"
                        + " server logs."
                : "Tidy operation already in progress.";
        return Response.none().withStatus(202).withWarning(warning);
    }

    private @Nullable TokenEntry find(Call call, String idInPath) {
        String id = call.fields().string("lease_id");
        if (id.isEmpty() && idInPath.isEmpty()) {
            throw RequestFailure.badRequest("lease_id must be specified");
        }
        return tokens.byLease(id.isEmpty() ? idInPath : id, call.now());
    }
}
