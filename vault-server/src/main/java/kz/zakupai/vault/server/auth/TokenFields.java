package kz.zakupai.vault.server.auth;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import kz.zakupai.vault.server.engine.Field;
import kz.zakupai.vault.server.engine.FieldType;
import kz.zakupai.vault.server.engine.Fields;
import kz.zakupai.vault.server.request.TokenParameters;

/**
 * The {@code token_*} fields that the roles of every auth method have, and the old names that a method knows for some of
 * them. A method declares them with {@link #declared}, and makes what it stores with {@link #read}. See Vault's
 * <a href="https://developer.hashicorp.com/vault/api-docs/auth/userpass">description of the parameters</a>. Immutable.
 */
public final class TokenFields {
    static final String BOUND_CIDRS = "token_bound_cidrs";
    static final String EXPLICIT_MAX_TTL = "token_explicit_max_ttl";
    static final String MAX_TTL = "token_max_ttl";
    static final String NO_DEFAULT_POLICY = "token_no_default_policy";
    static final String NUM_USES = "token_num_uses";
    static final String PERIOD = "token_period";
    static final String POLICIES = "token_policies";
    static final String STRICTLY_BIND_IP = "token_strictly_bind_ip";
    static final String TTL = "token_ttl";
    static final String TYPE = "token_type";

    private static final List<Field> FIELDS = List.of(
            Field.of(
                    BOUND_CIDRS,
                    FieldType.COMMA_STRING_LIST,
                    "CIDR blocks from which a login may come and the tokens may be used; none for anywhere."),
            Field.of(
                    EXPLICIT_MAX_TTL,
                    FieldType.DURATION,
                    "A limit to the tokens' life that renewals of periodic tokens keep as well."),
            Field.of(MAX_TTL, FieldType.DURATION, "The longest life of the tokens; 0 for the mount's."),
            Field.of(NO_DEFAULT_POLICY, FieldType.BOOL, "Whether the tokens go without the default policy."),
            Field.of(NUM_USES, FieldType.INT, "How many requests a token is good for; 0 for any number."),
            Field.of(
                    PERIOD,
                    FieldType.DURATION,
                    "Makes periodic tokens, which live on as long as they are renewed within this time."),
            Field.of(POLICIES, FieldType.COMMA_STRING_LIST, "The policies of the tokens."),
            Field.of(
                    STRICTLY_BIND_IP,
                    FieldType.BOOL,
                    "Whether a token may be used only from the address that its login came from."),
            Field.of(TTL, FieldType.DURATION, "The first life of the tokens; 0 for the mount's."),
            Field.of(TYPE, FieldType.STRING, "service, batch, or default for what the mount says."));

    private final Map<String, String> oldNames;

    /** @param oldNames an older name by the name of its field */
    private TokenFields(Map<String, String> oldNames) {
        this.oldNames = Map.copyOf(oldNames);
    }

    /**
     * The fields of a method.
     *
     * @param oldNames what the method also takes: {@code policies}, {@code ttl}, {@code max_ttl}, {@code period},
     *     {@code num_uses}, {@code bound_cidrs}
     */
    public static TokenFields with(String... oldNames) {
        Map<String, String> byField = new LinkedHashMap<>();
        for (String old : oldNames) {
            byField.put("token_" + old, old);
        }
        return new TokenFields(byField);
    }

    /** What a role's path declares. */
    public List<Field> declared() {
        var declared = new ArrayList<>(FIELDS);
        for (Field field : FIELDS) {
            String old = oldNames.get(field.name());
            if (old != null) {
                declared.add(Field.of(old, field.type(), "The old name of " + field.name() + "."));
            }
        }
        return List.copyOf(declared);
    }

    /** The policies alone, by their two names, for paths that change nothing else. */
    public List<Field> declaredPolicies() {
        return declared().stream()
                .filter(field -> field.name().equals(POLICIES) || field.name().equals(oldNames.get(POLICIES)))
                .toList();
    }

    /**
     * {@code before} with what the request gives; what it does not give stays.
     *
     * @throws kz.zakupai.vault.server.request.RequestFailure 400 when a value is impossible or contradicts another
     */
    public TokenSettings read(TokenSettings before, Fields fields) {
        Set<String> shownByOldName = new TreeSet<>(before.oldNames());
        TokenParameters old = before.token();
        var token = new TokenParameters(
                chosen(
                        POLICIES,
                        fields,
                        shownByOldName,
                        name -> TokenRules.policies(fields.strings(name)),
                        old.policies()),
                chosen(TTL, fields, shownByOldName, fields::duration, old.ttl()),
                chosen(MAX_TTL, fields, shownByOldName, fields::duration, old.maxTtl()),
                chosen(PERIOD, fields, shownByOldName, fields::duration, old.period()),
                chosen(EXPLICIT_MAX_TTL, fields, shownByOldName, fields::duration, old.explicitMaxTtl()),
                chosen(NUM_USES, fields, shownByOldName, fields::integer, old.uses()),
                chosen(TYPE, fields, shownByOldName, name -> TokenRules.type(fields.string(name)), old.type()),
                chosen(
                        BOUND_CIDRS,
                        fields,
                        shownByOldName,
                        name -> TokenRules.blocks(fields.strings(name)),
                        old.boundCidrs()),
                chosen(NO_DEFAULT_POLICY, fields, shownByOldName, fields::bool, old.noDefaultPolicy()));
        boolean strictlyBindIp =
                chosen(STRICTLY_BIND_IP, fields, shownByOldName, fields::bool, before.strictlyBindIp());
        TokenRules.verify(token, strictlyBindIp);
        return new TokenSettings(token, strictlyBindIp, shownByOldName);
    }

    /** As {@link #read}, for a path that declares only {@link #declaredPolicies}. */
    public TokenSettings readPolicies(TokenSettings before, Fields fields) {
        Set<String> shownByOldName = new TreeSet<>(before.oldNames());
        TokenParameters token = before.token()
                .withPolicies(chosen(
                        POLICIES,
                        fields,
                        shownByOldName,
                        name -> TokenRules.policies(fields.strings(name)),
                        before.token().policies()));
        TokenRules.verify(token, before.strictlyBindIp());
        return new TokenSettings(token, before.strictlyBindIp(), shownByOldName);
    }

    /** A role written with an old name is shown with it too, until it is written with the new one alone. */
    private <T> T chosen(String name, Fields fields, Set<String> shownByOldName, Reading<T> reading, T before) {
        String old = oldNames.getOrDefault(name, "");
        boolean byOldName = !old.isEmpty() && fields.has(old);
        boolean byName = fields.has(name);
        if (byOldName) {
            shownByOldName.add(old);
        } else if (byName) {
            shownByOldName.remove(old);
        }
        return byName ? reading.of(name) : byOldName ? reading.of(old) : before;
    }

    @FunctionalInterface
    private interface Reading<T> {
        T of(String name);
    }
}
