package kz.zakupai.vault.server.token;

import static kz.zakupai.vault.server.engine.FieldType.BOOL;
import static kz.zakupai.vault.server.engine.FieldType.COMMA_STRING_LIST;
import static kz.zakupai.vault.server.engine.FieldType.DURATION;
import static kz.zakupai.vault.server.engine.FieldType.INT;
import static kz.zakupai.vault.server.engine.FieldType.STRING;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import kz.zakupai.vault.server.barrier.Storage;
import kz.zakupai.vault.server.engine.Call;
import kz.zakupai.vault.server.engine.EnginePath;
import kz.zakupai.vault.server.engine.Field;
import kz.zakupai.vault.server.engine.Fields;
import kz.zakupai.vault.server.request.CidrBlock;
import kz.zakupai.vault.server.request.Operation;
import kz.zakupai.vault.server.request.RequestFailure;
import kz.zakupai.vault.server.request.Response;
import kz.zakupai.vault.server.request.TokenType;
import org.jspecify.annotations.Nullable;

/** The paths {@code auth/token/roles/*}. */
final class TokenRoles {
    private static final Pattern PATH_SUFFIX = Pattern.compile("\\w[\\w\\-.]+\\w");
    private static final List<Field> FIELDS = List.of(
            Field.of("allowed_policies", COMMA_STRING_LIST, "Policies that tokens of this role may have"),
            Field.of("disallowed_policies", COMMA_STRING_LIST, "Policies that tokens of this role may not have"),
            Field.of("allowed_policies_glob", COMMA_STRING_LIST, "As allowed_policies, with * as wildcard"),
            Field.of("disallowed_policies_glob", COMMA_STRING_LIST, "As disallowed_policies, with * as wildcard"),
            Field.of("orphan", BOOL, "Tokens of this role have no parent").orElse(false),
            Field.of("renewable", BOOL, "Tokens of this role can be renewed").orElse(true),
            Field.of("path_suffix", STRING, "Appended to the path of the tokens, to revoke them by it"),
            Field.of("allowed_entity_aliases", COMMA_STRING_LIST, "Entity aliases that may be asked for"),
            Field.of("period", DURATION, "Use token_period"),
            Field.of("explicit_max_ttl", DURATION, "Use token_explicit_max_ttl"),
            Field.of("bound_cidrs", COMMA_STRING_LIST, "Use token_bound_cidrs"),
            Field.of("token_period", DURATION, "Each renewal gives the token this life again"),
            Field.of("token_explicit_max_ttl", DURATION, "The longest life of a token, whatever the mount allows"),
            Field.of("token_bound_cidrs", COMMA_STRING_LIST, "Addresses from which the tokens may be used"),
            Field.of("token_num_uses", INT, "How often a token may be used; 0 is unlimited"),
            Field.of("token_no_default_policy", BOOL, "Tokens do not get the policy default"),
            Field.of("token_type", STRING, "service, batch, default-service or default-batch"));

    List<EnginePath.Builder> paths() {
        return List.of(
                EnginePath.of("roles", "List the token roles")
                        .on(Operation.LIST, call -> Response.keys(call.storage().list(TokenRole.PREFIX))),
                EnginePath.of("roles/{role_name}", "Token roles: what tokens may be made with less than sudo")
                        .field("role_name", STRING, "Name of the role")
                        .fields(FIELDS)
                        .exists(call -> find(call.storage(), name(call)) != null)
                        .on(Operation.READ, TokenRoles::read)
                        .onWrite(TokenRoles::write)
                        .on(Operation.DELETE, TokenRoles::delete));
    }

    static @Nullable TokenRole find(Storage storage, String name) {
        byte[] stored = storage.get(TokenRole.PREFIX + name);
        return stored == null ? null : TokenRole.read(name, stored);
    }

    private static String name(Call call) {
        return call.fields().string("role_name");
    }

    private static Response read(Call call) {
        TokenRole role = find(call.storage(), name(call));
        if (role == null) {
            throw RequestFailure.notFound();
        }
        return Response.of(role.answer());
    }

    private static Response delete(Call call) {
        call.storage().delete(TokenRole.PREFIX + name(call));
        return Response.none();
    }

    private static Response write(Call call) {
        Fields fields = call.fields();
        TokenRole old = find(call.storage(), name(call));
        var changes = new LinkedHashMap<String, @Nullable Object>();
        addPolicies(fields, changes);
        addPlain(fields, changes);
        Response response = Response.none();
        response = addPair(fields, "period", changes, response);
        response = addPair(fields, "explicit_max_ttl", changes, response);
        response = addPair(fields, "bound_cidrs", changes, response);
        TokenRole role = (old == null ? TokenRole.fresh(name(call)) : old).with(changes);
        checkBatch(role);
        long most = call.mount().maxLeaseTtl().toSeconds();
        if (role.explicitMaxTtl().toSeconds() > most) {
            response = warn(
                    response,
                    "Given explicit max TTL of " + role.explicitMaxTtl().toSeconds()
                            + " is greater than system/mount allowed value of " + most
                            + " seconds; tokens of this role will live no longer than that");
        }
        call.storage().put(TokenRole.PREFIX + name(call), role.stored());
        return response;
    }

    private static void addPolicies(Fields fields, Map<String, @Nullable Object> changes) {
        for (String name : List.of("allowed_policies", "allowed_policies_glob")) {
            if (fields.has(name)) {
                changes.put(name, PolicyNames.sanitize(fields.strings(name), false));
            }
        }
        for (String name : List.of("disallowed_policies", "disallowed_policies_glob", "allowed_entity_aliases")) {
            if (fields.has(name)) {
                changes.put(name, lowerCase(fields.strings(name)));
            }
        }
    }

    private static void addPlain(Fields fields, Map<String, @Nullable Object> changes) {
        for (String name : List.of("orphan", "renewable", "token_no_default_policy")) {
            if (fields.has(name)) {
                changes.put(name, fields.bool(name));
            }
        }
        if (fields.has("token_num_uses")) {
            if (fields.integer("token_num_uses") < 0) {
                throw RequestFailure.badRequest("'token_num_uses' cannot be negative");
            }
            changes.put("token_num_uses", fields.integer("token_num_uses"));
        }
        if (fields.has("path_suffix")) {
            changes.put("path_suffix", pathSuffix(fields.string("path_suffix")));
        }
        if (fields.has("token_type")) {
            changes.put("token_type", tokenType(fields.string("token_type")));
        }
    }

    /** The name with {@code token_} wins; without it the old name is kept too, to be read back. */
    private static Response addPair(
            Fields fields, String old, Map<String, @Nullable Object> changes, Response response) {
        String preferred = "token_" + old;
        if (fields.has(preferred)) {
            changes.put(preferred, stored(fields, preferred));
            changes.put(old, fields.value(preferred) instanceof Duration ? (Object) 0L : List.of());
            return fields.has(old)
                    ? warn(
                            response,
                            "Both '" + preferred + "' and deprecated '" + old
                                    + "' value supplied, ignoring the deprecated value")
                    : response;
        }
        if (fields.has(old)) {
            changes.put(old, stored(fields, old));
            changes.put(preferred, stored(fields, old));
        }
        return response;
    }

    private static Object stored(Fields fields, String name) {
        if (fields.value(name) instanceof Duration duration) {
            return duration.toSeconds();
        }
        try {
            return fields.strings(name).stream()
                    .map(block -> CidrBlock.parse(block).toString())
                    .toList();
        } catch (IllegalArgumentException e) {
            throw RequestFailure.badRequest("error parsing " + name + ": " + e.getMessage());
        }
    }

    private static String pathSuffix(String suffix) {
        if (!suffix.isEmpty() && (!PATH_SUFFIX.matcher(suffix).matches() || suffix.contains(".."))) {
            throw RequestFailure.badRequest(
                    "given role path suffix contains invalid characters; must match " + PATH_SUFFIX.pattern());
        }
        return suffix;
    }

    private static String tokenType(String given) {
        for (TokenType type : TokenType.values()) {
            if (type != TokenType.DEFAULT && type.wireName().equals(given)) {
                return given;
            }
        }
        throw RequestFailure.badRequest(
                "invalid 'token_type' value: must be service, batch, default-service or default-batch");
    }

    private static void checkBatch(TokenRole role) {
        if (!role.tokenType().equals(TokenType.BATCH.wireName())) {
            return;
        }
        String bad = "";
        if (!role.orphan()) {
            bad = "non-orphan tokens";
        } else if (role.period().isPositive()) {
            bad = "periodic tokens";
        } else if (role.renewable()) {
            bad = "renewable tokens";
        } else if (role.explicitMaxTtl().isPositive()) {
            bad = "tokens with an explicit max TTL";
        } else if (role.uses() > 0) {
            bad = "tokens with limited use count";
        }
        if (!bad.isEmpty()) {
            throw RequestFailure.badRequest("'token_type' cannot be 'batch' when role is set to generate " + bad);
        }
    }

    private static List<String> lowerCase(List<String> names) {
        var sorted = new TreeSet<String>();
        names.forEach(name -> sorted.add(name.toLowerCase(Locale.ROOT)));
        return List.copyOf(sorted);
    }

    private static Response warn(Response response, String warning) {
        return response.withStatus(200).withWarning(warning);
    }
}
