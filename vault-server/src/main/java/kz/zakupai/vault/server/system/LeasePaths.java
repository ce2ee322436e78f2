package kz.zakupai.vault.server.system;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;
import kz.zakupai.vault.server.engine.Call;
import kz.zakupai.vault.server.engine.EnginePath;
import kz.zakupai.vault.server.engine.Field;
import kz.zakupai.vault.server.engine.FieldType;
import kz.zakupai.vault.server.engine.Handler;
import kz.zakupai.vault.server.lease.Lease;
import kz.zakupai.vault.server.lease.LeaseStore;
import kz.zakupai.vault.server.policy.Acl;
import kz.zakupai.vault.server.request.Caller;
import kz.zakupai.vault.server.request.Operation;
import kz.zakupai.vault.server.request.RequestFailure;
import kz.zakupai.vault.server.request.Response;
import kz.zakupai.vault.server.token.TokenEntry;
import kz.zakupai.vault.server.token.TokenStore;
import org.jspecify.annotations.Nullable;

/**
 * {@code sys/leases/*} and the older paths for the same: leases of dynamic secrets, and those of tokens, which are shown and
 * revoked here but renewed at {@code auth/token/renew}.
 */
final class LeasePaths {
    private static final String ID_IN_PATH = "url_lease_id";
    private static final Field SYNC = Field.of(
                    "sync",
                    FieldType.BOOL,
                    "Whether to answer only when it is done, with 204, instead of at once, with 202.")
            .orElse(true);

    private final TokenStore tokens;
    private final LeaseStore leases;
    private final Function<Caller, Acl> acls;

    LeasePaths(TokenStore tokens, LeaseStore leases, Function<Caller, Acl> acls) {
        this.tokens = tokens;
        this.leases = leases;
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
                byPrefix("leases/revoke-prefix", "Revokes all leases below a prefix.", this::revokePrefix),
                byPrefix("revoke-prefix", "As leases/revoke-prefix.", this::revokePrefix),
                byPrefix("leases/revoke-force", "As revoke-prefix, whatever the engines say.", this::revokeForce),
                byPrefix("revoke-force", "As leases/revoke-force.", this::revokeForce),
                EnginePath.of("leases/tidy", "Removes leases that should have gone already.")
                        .onWrite(this::tidy));
    }

    private static EnginePath.Builder byId(String pattern, String summary, Handler handler) {
        return EnginePath.of(pattern + "/{" + ID_IN_PATH + "...}", summary)
                .field("lease_id", FieldType.STRING, "The lease's id, where it is not in the path.")
                .field("increment", FieldType.DURATION, "The wished life from now on.")
                .field(SYNC)
                .onWrite(handler);
    }

    private static EnginePath.Builder byPrefix(String pattern, String summary, Handler handler) {
        return EnginePath.of(pattern + "/{prefix...}", summary)
                .field(SYNC)
                .sudo()
                .onWrite(handler);
    }

    private Response lookup(Call call) {
        String id = id(call, "");
        Lease lease = leases.find(id);
        if (lease != null) {
            return Response.of(wire(
                    lease.id(),
                    lease.issued(),
                    lease.expires(),
                    lease.renewed(),
                    lease.renewable(call.now()),
                    lease.ttl(call.now())));
        }
        TokenEntry token = tokens.leases().find(id, call.now());
        if (token == null) {
            throw RequestFailure.badRequest("invalid lease");
        }
        return Response.of(wire(
                token.leaseId(),
                token.caller().issued(),
                token.expires(),
                token.renewed(),
                token.renewable(),
                token.ttl(call.now())));
    }

    private static Map<String, @Nullable Object> wire(
            String id,
            Instant issued,
            @Nullable Instant expires,
            @Nullable Instant renewed,
            boolean renewable,
            Duration ttl) {
        var data = new LinkedHashMap<String, @Nullable Object>();
        data.put("expire_time", expires);
        data.put("id", id);
        data.put("issue_time", issued);
        data.put("last_renewal", renewed);
        data.put("path", id.substring(0, id.lastIndexOf('/')));
        data.put("renewable", renewable);
        data.put("ttl", ttl.toSeconds());
        return data;
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
        var names = new TreeSet<>(leases.names(prefix));
        names.addAll(tokens.leases().names(prefix));
        return Response.keys(List.copyOf(names));
    }

    private Response renew(Call call) {
        String id = id(call, call.fields().string(ID_IN_PATH));
        if (leases.find(id) == null && tokens.leases().find(id, call.now()) != null) {
            throw RequestFailure.badRequest("tokens cannot be renewed through this endpoint");
        }
        LeaseStore.Registered renewed = leases.renew(id, call.fields().duration("increment"), call.now());
        Response response = Response.leased(renewed.lease());
        for (String warning : renewed.warnings()) {
            response = response.withWarning(warning);
        }
        return response;
    }

    private Response revoke(Call call) {
        String id = id(call, call.fields().string(ID_IN_PATH));
        boolean sync = call.fields().bool(SYNC.name());
        if (leases.find(id) != null) {
            leases.revoke(id, sync, call.now());
        } else {
            TokenEntry token = tokens.leases().find(id, call.now());
            if (token != null) {
                tokens.revoke(token);
            }
        }
        return done(sync);
    }

    private Response revokePrefix(Call call) {
        String prefix = prefix(call);
        revokeTokens(call, prefix);
        boolean sync = call.fields().bool(SYNC.name());
        leases.revokePrefix(prefix, sync, call.now());
        return done(sync);
    }

    private static Response done(boolean sync) {
        return sync ? Response.none() : Response.none().withStatus(202);
    }

    private Response revokeForce(Call call) {
        String prefix = prefix(call);
        revokeTokens(call, prefix);
        leases.revokeForce(prefix, call.now());
        return Response.none();
    }

    /** The prefix may also be the whole id of one. */
    private void revokeTokens(Call call, String prefix) {
        TokenEntry token = tokens.leases().find(prefix, call.now());
        if (token == null) {
            tokens.leases().revokeBelow(prefix);
        } else {
            tokens.revoke(token);
        }
    }

    private static String prefix(Call call) {
        String prefix = call.fields().string("prefix");
        if (prefix.isEmpty()) {
            throw RequestFailure.badRequest("missing prefix");
        }
        return prefix;
    }

    private Response tidy(Call call) {
        boolean begun = tokens.requestTidy(call.now());
        begun |= leases.requestTidy(call.now());
        String warning = begun
                ? "Tidy operation successfully started. Any information from the operation will be printed to Vault's"
                        + " server logs."
                : "Tidy operation already in progress.";
        return Response.none().withStatus(202).withWarning(warning);
    }

    private static String id(Call call, String idInPath) {
        String id = call.fields().string("lease_id");
        if (id.isEmpty() && idInPath.isEmpty()) {
            throw RequestFailure.badRequest("lease_id must be specified");
        }
        return id.isEmpty() ? idInPath : id;
    }
}
