package kz.zakupai.vault.server.token;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import kz.zakupai.secret.Secret;
import kz.zakupai.vault.server.engine.Call;
import kz.zakupai.vault.server.engine.Fields;
import kz.zakupai.vault.server.engine.GoDuration;
import kz.zakupai.vault.server.engine.TtlRules;
import kz.zakupai.vault.server.request.Caller;
import kz.zakupai.vault.server.request.RequestFailure;
import kz.zakupai.vault.server.request.Response;
import kz.zakupai.vault.server.request.TokenType;
import org.jspecify.annotations.Nullable;

/** The paths {@code auth/token/create*}: checks what the caller may ask for, and drafts the token. */
final class TokenCreation {
    private static final int MAX_ID_LENGTH = 256;

    private final TokenStore tokens;
    private final PolicyExistence policies;
    private final SudoCheck sudo;
    private final TokenEntities entities;

    TokenCreation(TokenStore tokens, PolicyExistence policies, SudoCheck sudo, TokenEntities entities) {
        this.tokens = tokens;
        this.policies = policies;
        this.sudo = sudo;
        this.entities = entities;
    }

    Response create(Call call) {
        return create(call, null, false);
    }

    Response createOrphan(Call call) {
        return create(call, null, true);
    }

    Response createWithRole(Call call) {
        String name = call.fields().string("role_name");
        TokenRole role = TokenRoles.find(call.storage(), name);
        if (role == null) {
            throw RequestFailure.badRequest("unknown role " + name);
        }
        return create(call, role, false);
    }

    private Response create(Call call, @Nullable TokenRole role, boolean orphanPath) {
        Caller caller = call.who();
        if (caller.type() == TokenType.BATCH) {
            throw RequestFailure.badRequest("batch tokens cannot create more tokens");
        }
        if (caller.usesLeft() != 0) {
            throw RequestFailure.badRequest("restricted use token cannot generate child tokens");
        }
        Fields fields = call.fields();
        boolean isSudo = sudo.hasSudo(caller, call.mount().path() + call.path());
        TokenType type = type(fields, role);
        List<String> names = new ChildPolicies(
                        caller, fields.strings("policies"), fields.bool("no_default_policy"), isSudo)
                .decide(role);
        if (type == TokenType.BATCH && names.contains(PolicyNames.ROOT)) {
            throw RequestFailure.badRequest("batch tokens cannot be root tokens");
        }
        TokenDraft draft = TokenDraft.of(path(call, role), "token", names)
                .type(type)
                .displayName(displayName(fields.string("display_name")))
                .metadata(fields.pairs("meta"))
                .uses(uses(fields, role, type))
                .role(role == null ? "" : role.name());
        addId(draft, fields, isSudo);
        addFamily(draft, call, role, orphan(fields, role, orphanPath, isSudo));
        List<String> warnings = addLife(draft, call, role, isSudo, names);
        return answer(tokens.create(draft, call.now()), names, warnings);
    }

    private Response answer(Issuance made, List<String> names, List<String> warnings) {
        Response response = Response.issued(made.token());
        for (String warning : warnings) {
            response = response.withWarning(warning);
        }
        for (String name : names) {
            if (!name.equals(PolicyNames.ROOT) && !policies.exists(name)) {
                response = response.withWarning("Policy \"" + name + "\" does not exist");
            }
        }
        return response;
    }

    private static TokenType type(Fields fields, @Nullable TokenRole role) {
        String given = fields.string("type");
        String fromRole = role == null ? TokenType.DEFAULT_SERVICE.wireName() : role.tokenType();
        String chosen = switch (fromRole) {
            case "service", "batch" -> fromRole;
            case "default-batch" -> given.isEmpty() ? "batch" : given;
            default -> given.isEmpty() ? "service" : given;
        };
        return switch (chosen) {
            case "service" -> TokenType.SERVICE;
            case "batch" -> {
                checkBatch(fields);
                yield TokenType.BATCH;
            }
            default -> throw RequestFailure.badRequest("invalid 'token_type' value");
        };
    }

    private static void checkBatch(Fields fields) {
        String bad = "";
        if (duration(fields, "explicit_max_ttl").isPositive()) {
            bad = "explicit_max_ttl";
        } else if (fields.integer("num_uses") != 0) {
            bad = "num_uses";
        } else if (duration(fields, "period").isPositive()) {
            bad = "period";
        } else if (!fields.string("id").isEmpty()) {
            bad = "id";
        }
        if (!bad.isEmpty()) {
            throw RequestFailure.badRequest("batch tokens cannot have \"" + bad + "\" set");
        }
    }

    private static String path(Call call, @Nullable TokenRole role) {
        String path = call.mount().path() + call.path();
        return role == null || role.pathSuffix().isEmpty() ? path : path + "/" + role.pathSuffix();
    }

    private static String displayName(String given) {
        if (given.isEmpty()) {
            return "token";
        }
        String clean = ("token-" + given).replaceAll("[^a-zA-Z0-9-]", "-");
        return clean.endsWith("-") ? clean.substring(0, clean.length() - 1) : clean;
    }

    private static int uses(Fields fields, @Nullable TokenRole role, TokenType type) {
        int wished = fields.integer("num_uses");
        if (wished < 0) {
            throw RequestFailure.badRequest("number of uses cannot be negative");
        }
        int most = role == null ? 0 : role.uses();
        if (most > 0 && type == TokenType.BATCH) {
            throw RequestFailure.badRequest("batch tokens cannot have \"num_uses\" set, as this role does");
        }
        return most != 0 && (wished == 0 || most < wished) ? most : wished;
    }

    private static void addId(TokenDraft draft, Fields fields, boolean isSudo) {
        String id = fields.string("id");
        if (id.isEmpty()) {
            return;
        }
        if (!isSudo) {
            throw RequestFailure.badRequest("root or sudo privileges required to specify token id");
        }
        if (id.contains(".")) {
            throw RequestFailure.badRequest("custom token ID cannot have a '.' in the value");
        }
        if (id.length() > MAX_ID_LENGTH || !id.chars().allMatch(c -> c > ' ' && c < 127)) {
            throw RequestFailure.badRequest(
                    "custom token ID must be at most " + MAX_ID_LENGTH + " printable ASCII characters without spaces");
        }
        draft.id(Secret.of(id));
    }

    private static boolean orphan(Fields fields, @Nullable TokenRole role, boolean orphanPath, boolean isSudo) {
        if (role != null) {
            return role.orphan();
        }
        if (fields.bool("no_parent") && !isSudo && !orphanPath) {
            throw RequestFailure.badRequest("root or sudo privileges required to create orphan token");
        }
        return orphanPath || fields.bool("no_parent");
    }

    private void addFamily(TokenDraft draft, Call call, @Nullable TokenRole role, boolean orphan) {
        Caller caller = call.who();
        String alias = call.fields().string("entity_alias");
        if (!orphan) {
            draft.parent(caller.tokenKey()).entityId(caller.entityId());
        }
        if (!alias.isEmpty()) {
            draft.entityId(entities.entityOf(checked(alias, role), call.mount(), call.now()));
        }
        if (role != null) {
            draft.boundCidrs(role.boundCidrs());
        } else if (!orphan) {
            TokenEntry parent = tokens.byKey(caller.tokenKey(), call.now());
            draft.boundCidrs(parent == null ? List.of() : parent.boundCidrs());
        }
    }

    private static String checked(String alias, @Nullable TokenRole role) {
        if (role == null) {
            throw RequestFailure.badRequest("'entity_alias' is only allowed in combination with token role");
        }
        if (!PolicyNames.anyFits(role.entityAliases(), alias.toLowerCase(Locale.ROOT))) {
            throw RequestFailure.badRequest("invalid 'entity_alias' value");
        }
        return alias;
    }

    /** Sets the draft's life; gives the warnings. */
    private static List<String> addLife(
            TokenDraft draft, Call call, @Nullable TokenRole role, boolean isSudo, List<String> names) {
        Fields fields = call.fields();
        var warnings = new ArrayList<String>();
        Duration period = duration(fields, "period");
        if (period.isPositive() && !isSudo) {
            throw RequestFailure.badRequest("root or sudo privileges required to create periodic token");
        }
        boolean batch = draft.type() == TokenType.BATCH;
        Duration explicitMax = duration(fields, "explicit_max_ttl");
        if (role != null && !batch) {
            explicitMax = lesser("Explicit max TTL", explicitMax, role.explicitMaxTtl(), warnings);
            period = lesser("Period", period, role.period(), warnings);
        }
        Duration ttl = duration(fields, fields.string("ttl").isEmpty() ? "lease" : "ttl");
        boolean root = names.contains(PolicyNames.ROOT);
        if (!root || ttl.isPositive() || period.isPositive()) {
            TtlRules.Effective effective = TtlRules.of(call.mount(), Duration.ZERO, Duration.ZERO, period, explicitMax)
                    .effective(ttl, call.now(), call.now());
            warnings.addAll(effective.warnings());
            ttl = effective.ttl();
        } else if (explicitMax.isPositive()) {
            ttl = explicitMax;
        }
        if (ttl.isZero() && !call.who().ttl().isZero()) {
            throw RequestFailure.badRequest("expiring root tokens cannot create non-expiring root tokens");
        }
        boolean renewable = fields.bool("renewable") && (role == null || role.renewable());
        draft.ttl(ttl).period(period).explicitMaxTtl(explicitMax).renewable(renewable && !ttl.isZero() && !batch);
        return warnings;
    }

    /** These fields are texts, so that their refusals have Vault's own words. */
    private static Duration duration(Fields fields, String name) {
        Duration duration;
        try {
            duration = GoDuration.parse(fields.string(name));
        } catch (IllegalArgumentException e) {
            throw RequestFailure.badRequest(String.valueOf(e.getMessage()));
        }
        if (duration.isNegative()) {
            throw RequestFailure.badRequest(name + " must be positive");
        }
        return duration;
    }

    private static Duration lesser(String what, Duration wished, Duration role, List<String> warnings) {
        if (!role.isPositive() || !wished.isPositive()) {
            return role.isPositive() ? role : wished;
        }
        Duration lesser = role.compareTo(wished) < 0 ? role : wished;
        warnings.add(what + " specified both during creation call and in role; using the lesser value of "
                + lesser.toSeconds() + " seconds");
        return lesser;
    }
}
