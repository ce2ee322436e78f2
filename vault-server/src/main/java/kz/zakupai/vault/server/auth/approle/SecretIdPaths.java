package kz.zakupai.vault.server.auth.approle;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import kz.zakupai.vault.server.engine.Call;
import kz.zakupai.vault.server.engine.EnginePath;
import kz.zakupai.vault.server.engine.FieldType;
import kz.zakupai.vault.server.engine.Fields;
import kz.zakupai.vault.server.engine.KeyedLocks;
import kz.zakupai.vault.server.request.Operation;
import kz.zakupai.vault.server.request.RequestFailure;
import kz.zakupai.vault.server.request.Response;
import org.jspecify.annotations.Nullable;

/** Makes, lists, looks up and destroys the secret-ids of a role. */
final class SecretIdPaths {
    private static final String SECRET_ID = "secret_id";
    private static final String ACCESSOR = "secret_id_accessor";
    private static final int MAX_SECRET_ID = 4096;

    private final KeyedLocks locks;

    SecretIdPaths(KeyedLocks locks) {
        this.locks = locks;
    }

    List<EnginePath.Builder> paths() {
        return List.of(
                limits(path("secret-id", "Makes a secret-id, lists the accessors of all."))
                        .onWrite(call -> make(call, UUID.randomUUID().toString()))
                        .on(Operation.LIST, this::list),
                limits(path("custom-secret-id", "Adds a secret-id that the caller chose."))
                        .field(SECRET_ID, FieldType.STRING, "The secret-id.")
                        .onWrite(call -> make(call, custom(call))),
                path("secret-id/lookup", "Shows what is known of a secret-id.")
                        .field(SECRET_ID, FieldType.STRING, "The secret-id.")
                        .onWrite(this::lookup),
                path("secret-id/destroy", "Destroys a secret-id.")
                        .field(SECRET_ID, FieldType.STRING, "The secret-id.")
                        .onWrite(this::destroy)
                        .on(Operation.DELETE, this::destroy),
                path("secret-id-accessor/lookup", "Shows what is known of the secret-id of an accessor.")
                        .field(ACCESSOR, FieldType.STRING, "The accessor.")
                        .onWrite(this::lookupByAccessor),
                path("secret-id-accessor/destroy", "Destroys the secret-id of an accessor.")
                        .field(ACCESSOR, FieldType.STRING, "The accessor.")
                        .onWrite(this::destroyByAccessor)
                        .on(Operation.DELETE, this::destroyByAccessor));
    }

    private static EnginePath.Builder path(String subpath, String summary) {
        return EnginePath.of("role/{role_name}/" + subpath, summary)
                .field(Roles.NAME_FIELD, FieldType.STRING, "The role's name.");
    }

    private static EnginePath.Builder limits(EnginePath.Builder path) {
        return path.field("metadata", FieldType.STRING, "A JSON object of texts, or key=value pairs; tokens show it.")
                .field("cidr_list", FieldType.COMMA_STRING_LIST, "CIDR blocks from which it may be used.")
                .field("token_bound_cidrs", FieldType.COMMA_STRING_LIST, "CIDR blocks for its tokens.")
                .field("num_uses", FieldType.INT, "How many logins it is good for; the role's when absent.")
                .field("ttl", FieldType.DURATION, "How long it is good for; the role's when absent.");
    }

    private SecretIds secretIds(Call call, Role role) {
        return new SecretIds(call.storage(), Salt.findOrMake(call.storage()), locks, role.uuid());
    }

    private Response make(Call call, String secretId) {
        Role role = new Roles(call.storage()).need(call);
        if (!role.flag(RoleSetting.BIND_SECRET_ID)) {
            throw RequestFailure.badRequest("bind_secret_id is not set on the role");
        }
        Fields fields = call.fields();
        List<String> cidrs = fields.strings("cidr_list");
        List<String> tokenCidrs = fields.strings("token_bound_cidrs");
        RoleRules.verifySubset(role.texts(RoleSetting.SECRET_ID_BOUND_CIDRS), cidrs);
        RoleRules.verifySubset(role.texts(RoleSetting.TOKEN_BOUND_CIDRS), tokenCidrs);
        Duration ttl = ttl(call, role);
        var entry = new SecretIdEntry(
                UUID.randomUUID().toString(),
                call.now(),
                call.now(),
                ttl.isZero() ? null : call.now().plus(ttl),
                ttl,
                uses(fields, role),
                cidrs,
                tokenCidrs,
                SecretIdMetadata.parse(fields.string("metadata")));
        secretIds(call, role).add(secretId, entry, call.now());
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        answer.put(SECRET_ID, secretId);
        answer.put(ACCESSOR, entry.accessor());
        answer.put("secret_id_num_uses", entry.uses());
        answer.put("secret_id_ttl", ttl.toSeconds());
        return Response.of(answer);
    }

    private static String custom(Call call) {
        String secretId = given(call, SECRET_ID);
        if (secretId.length() > MAX_SECRET_ID) {
            throw RequestFailure.badRequest("secret_id is longer than " + MAX_SECRET_ID + " characters");
        }
        return secretId;
    }

    private static int uses(Fields fields, Role role) {
        int most = role.number(RoleSetting.SECRET_ID_NUM_USES);
        int uses = fields.has("num_uses") ? fields.integer("num_uses") : most;
        if (uses < 0) {
            throw RequestFailure.badRequest("num_uses cannot be negative");
        }
        if (most > 0 && (uses == 0 || uses > most)) {
            throw RequestFailure.badRequest("num_uses cannot be higher than the role's secret_id_num_uses");
        }
        return uses;
    }

    /** The wished life, at most the mount's longest lease. */
    private static Duration ttl(Call call, Role role) {
        Duration longest = role.duration(RoleSetting.SECRET_ID_TTL);
        Duration ttl = call.fields().has("ttl") ? call.fields().duration("ttl") : longest;
        if (longest.isPositive() && (ttl.isZero() || ttl.compareTo(longest) > 0)) {
            throw RequestFailure.badRequest("ttl cannot be longer than the role's secret_id_ttl");
        }
        Duration mount = call.mount().maxLeaseTtl();
        return mount.isPositive() && ttl.compareTo(mount) > 0 ? mount : ttl;
    }

    private Response list(Call call) {
        Role role = new Roles(call.storage()).need(call);
        return Response.keys(secretIds(call, role).accessors(call.now()));
    }

    private Response lookup(Call call) {
        String secretId = given(call, SECRET_ID);
        SecretIds secretIds = secretIds(call, new Roles(call.storage()).need(call));
        SecretIdEntry entry = secretIds.find(secretIds.hash(secretId), call.now());
        return entry == null ? Response.none() : Response.of(entry.wire());
    }

    private Response destroy(Call call) {
        String secretId = given(call, SECRET_ID);
        SecretIds secretIds = secretIds(call, new Roles(call.storage()).need(call));
        secretIds.remove(secretIds.hash(secretId));
        return Response.none();
    }

    private Response lookupByAccessor(Call call) {
        String accessor = given(call, ACCESSOR);
        SecretIds secretIds = secretIds(call, new Roles(call.storage()).need(call));
        String hash = secretIds.hashOf(accessor);
        SecretIdEntry entry = hash == null ? null : secretIds.find(hash, call.now());
        if (entry == null) {
            throw noAccessor(accessor);
        }
        return Response.of(entry.wire());
    }

    private Response destroyByAccessor(Call call) {
        String accessor = given(call, ACCESSOR);
        SecretIds secretIds = secretIds(call, new Roles(call.storage()).need(call));
        String hash = secretIds.hashOf(accessor);
        if (hash == null) {
            throw noAccessor(accessor);
        }
        secretIds.remove(hash);
        return Response.none();
    }

    private static RequestFailure noAccessor(String accessor) {
        return RequestFailure.of(404, "failed to find accessor entry for secret_id_accessor: \"" + accessor + "\"");
    }

    private static String given(Call call, String field) {
        String value = call.fields().string(field);
        if (value.isEmpty()) {
            throw RequestFailure.badRequest("missing " + field);
        }
        return value;
    }
}
