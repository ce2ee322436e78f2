package kz.zakupai.vault.server.token;

import static kz.zakupai.vault.server.engine.FieldType.BOOL;
import static kz.zakupai.vault.server.engine.FieldType.DURATION;
import static kz.zakupai.vault.server.engine.FieldType.INT;
import static kz.zakupai.vault.server.engine.FieldType.KEY_VALUE_PAIRS;
import static kz.zakupai.vault.server.engine.FieldType.STRING;
import static kz.zakupai.vault.server.engine.FieldType.STRING_LIST;

import java.util.ArrayList;
import java.util.List;
import kz.zakupai.secret.Secret;
import kz.zakupai.vault.server.engine.Call;
import kz.zakupai.vault.server.engine.Engine;
import kz.zakupai.vault.server.engine.EnginePath;
import kz.zakupai.vault.server.engine.Field;
import kz.zakupai.vault.server.engine.Handler;
import kz.zakupai.vault.server.request.Operation;
import kz.zakupai.vault.server.request.RequestFailure;
import kz.zakupai.vault.server.request.Response;
import org.jspecify.annotations.Nullable;

/**
 * The auth method at {@code auth/token/}, which cannot be disabled: makes, shows, renews and revokes tokens. See
 * <a href="https://developer.hashicorp.com/vault/api-docs/auth/token">its API</a>.
 */
public final class TokenEngine implements Engine {
    private static final Field TOKEN = Field.of("token", STRING, "The token");
    private static final Field ACCESSOR = Field.of("accessor", STRING, "The token's accessor");
    private static final Field INCREMENT = Field.of("increment", DURATION, "The wished life from now on");
    private static final List<Field> CREATE_FIELDS = List.of(
            Field.of("id", STRING, "The token's text; needs sudo"),
            Field.of("policies", STRING_LIST, "Policies; those of the calling token by default"),
            Field.of("meta", KEY_VALUE_PAIRS, "Metadata, shown by lookups and in the audit log"),
            Field.of("no_parent", BOOL, "Makes an orphan; needs sudo"),
            Field.of("no_default_policy", BOOL, "Leaves the policy default out"),
            Field.of("renewable", BOOL, "Whether the token can be renewed").orElse(true),
            Field.of("lease", STRING, "Use ttl"),
            Field.of("ttl", STRING, "The first life of the token"),
            Field.of("type", STRING, "service or batch"),
            Field.of("explicit_max_ttl", STRING, "The longest life of the token, also with renewals"),
            Field.of("display_name", STRING, "Name for the audit log"),
            Field.of("num_uses", INT, "How often the token may be used; 0 is unlimited"),
            Field.of("period", STRING, "Each renewal gives the token this life again; needs sudo"),
            Field.of("entity_alias", STRING, "The entity alias, where the role allows it"));

    private final TokenStore tokens;
    private final TokenEntities entities;
    private final TokenCreation creation;
    private final TokenRenewal renewal;

    public TokenEngine(
            TokenStore tokens,
            PolicyExistence policies,
            SudoCheck sudo,
            TokenEntities entities,
            RenewalAuthority renewals) {
        this.tokens = tokens;
        this.entities = entities;
        creation = new TokenCreation(tokens, policies, sudo, entities);
        renewal = new TokenRenewal(tokens, renewals);
    }

    @Override
    public List<EnginePath> paths() {
        var paths = new ArrayList<EnginePath.Builder>();
        paths.addAll(creations());
        paths.addAll(lookups());
        paths.addAll(renewals());
        paths.addAll(revocations());
        paths.addAll(new TokenRoles().paths());
        paths.add(EnginePath.of("tidy", "Remove what should have gone already").onWrite(this::tidy));
        return EnginePath.Builder.all(paths.toArray(EnginePath.Builder[]::new));
    }

    private List<EnginePath.Builder> creations() {
        return List.of(
                EnginePath.of("create", "Make a token").fields(CREATE_FIELDS).onWrite(creation::create),
                EnginePath.of("create-orphan", "Make a token without parent")
                        .fields(CREATE_FIELDS)
                        .onWrite(creation::createOrphan),
                EnginePath.of("create/{role_name}", "Make a token as a role allows")
                        .field("role_name", STRING, "Name of the role")
                        .fields(CREATE_FIELDS)
                        .onWrite(creation::createWithRole));
    }

    private List<EnginePath.Builder> lookups() {
        return List.of(
                EnginePath.of("lookup", "Show a token")
                        .field(TOKEN)
                        .on(Operation.READ, this::lookup)
                        .onWrite(this::lookup),
                EnginePath.of("lookup-self", "Show the calling token")
                        .on(Operation.READ, this::lookupSelf)
                        .onWrite(this::lookupSelf),
                EnginePath.of("lookup-accessor", "Show the token of an accessor, not its text")
                        .field(ACCESSOR)
                        .onWrite(call -> shown(byAccessor(call), "", call)),
                EnginePath.of("accessors", "List the accessors of all tokens")
                        .sudo()
                        .on(Operation.LIST, call -> Response.keys(tokens.accessors())));
    }

    private List<EnginePath.Builder> renewals() {
        Handler byToken = call -> {
            Secret token = token(call);
            TokenEntry entry = tokens.find(token, call.now());
            if (entry == null) {
                throw RequestFailure.badRequest("token not found");
            }
            return renewal.renew(call, entry, token);
        };
        return List.of(
                EnginePath.of("renew", "Renew a token")
                        .field(TOKEN)
                        .field(INCREMENT)
                        .onWrite(byToken),
                EnginePath.of("renew-self", "Renew the calling token")
                        .field(INCREMENT)
                        .onWrite(call -> renewal.renew(call, self(call), ownToken(call))),
                EnginePath.of("renew-accessor", "Renew the token of an accessor")
                        .field(ACCESSOR)
                        .field(INCREMENT)
                        .onWrite(call -> renewal.renew(call, byAccessor(call), Secret.of(""))));
    }

    private List<EnginePath.Builder> revocations() {
        return List.of(
                EnginePath.of("revoke", "Revoke a token and all tokens below it")
                        .field(TOKEN)
                        .onWrite(call -> revoke(tokens.find(token(call), call.now()))),
                EnginePath.of("revoke-self", "Revoke the calling token and all tokens below it")
                        .onWrite(call -> revoke(self(call))),
                EnginePath.of("revoke-accessor", "Revoke the token of an accessor and all tokens below it")
                        .field(ACCESSOR)
                        .onWrite(this::revokeAccessor),
                EnginePath.of("revoke-orphan", "Revoke a token; its children live on as orphans")
                        .sudo()
                        .field(TOKEN)
                        .onWrite(this::revokeOrphan));
    }

    private Response lookup(Call call) {
        String given = call.fields().string("token");
        if (given.isEmpty()) {
            return lookupSelf(call);
        }
        TokenEntry entry = tokens.find(Secret.of(given), call.now());
        if (entry == null) {
            throw RequestFailure.of(403, "bad token");
        }
        return shown(entry, given, call);
    }

    private Response lookupSelf(Call call) {
        return shown(self(call), ownToken(call).reveal(), call);
    }

    private Response shown(TokenEntry entry, String id, Call call) {
        String entityId = entry.caller().entityId();
        List<String> identityPolicies = entityId.isEmpty() ? List.of() : entities.policies(entityId);
        return Response.of(TokenAnswer.of(entry, id, identityPolicies, call.now()));
    }

    private Response revoke(@Nullable TokenEntry entry) {
        if (entry == null) {
            return Response.none();
        }
        checkRevocable(entry);
        tokens.revoke(entry);
        return Response.none();
    }

    private Response revokeAccessor(Call call) {
        TokenEntry entry = tokens.byAccessor(accessor(call), call.now());
        if (entry == null) {
            return Response.none().withStatus(200).withWarning("No token found with this accessor");
        }
        return revoke(entry);
    }

    private Response revokeOrphan(Call call) {
        TokenEntry entry = tokens.find(token(call), call.now());
        if (entry == null) {
            throw RequestFailure.badRequest("token to revoke not found");
        }
        checkRevocable(entry);
        tokens.revokeOrphaning(entry);
        return Response.none();
    }

    private Response tidy(Call call) {
        String warning = tokens.requestTidy(call.now())
                ? "Tidy operation successfully started. Any information from the operation will be printed to Vault's"
                        + " server logs."
                : "Tidy operation already in progress.";
        return Response.none().withStatus(202).withWarning(warning);
    }

    private static void checkRevocable(TokenEntry entry) {
        if (entry.batch()) {
            throw RequestFailure.badRequest("batch tokens cannot be revoked");
        }
    }

    private static Secret token(Call call) {
        String given = call.fields().string("token");
        if (given.isEmpty()) {
            throw RequestFailure.badRequest("missing token ID");
        }
        return Secret.of(given);
    }

    private static String accessor(Call call) {
        String accessor = call.fields().string("accessor");
        if (accessor.isEmpty()) {
            throw RequestFailure.badRequest("missing accessor");
        }
        return accessor;
    }

    private TokenEntry byAccessor(Call call) {
        TokenEntry entry = tokens.byAccessor(accessor(call), call.now());
        if (entry == null) {
            throw RequestFailure.badRequest("1 error occurred:\n\t* invalid accessor\n\n");
        }
        return entry;
    }

    private static Secret ownToken(Call call) {
        Secret token = call.request().token();
        if (token == null) {
            throw RequestFailure.noToken();
        }
        return token;
    }

    private TokenEntry self(Call call) {
        TokenEntry entry = tokens.find(ownToken(call), call.now());
        if (entry == null) {
            throw RequestFailure.noToken();
        }
        return entry;
    }
}
