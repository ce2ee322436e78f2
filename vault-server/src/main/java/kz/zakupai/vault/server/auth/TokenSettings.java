package kz.zakupai.vault.server.auth;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import kz.zakupai.vault.server.request.CidrBlock;
import kz.zakupai.vault.server.request.Connection;
import kz.zakupai.vault.server.request.TokenParameters;
import org.jspecify.annotations.Nullable;

/**
 * The {@code token_*} settings of a role as they are stored. Immutable.
 *
 * @param strictlyBindIp whether a token may be used only from where its login came from
 * @param oldNames old names that the role was written with, which it is also shown with
 */
public record TokenSettings(TokenParameters token, boolean strictlyBindIp, Set<String> oldNames) {
    /** Nothing chosen. */
    public static final TokenSettings STANDARD = new TokenSettings(TokenParameters.STANDARD, false, Set.of());

    private static final String OLD_NAMES = "old_names";

    public TokenSettings {
        oldNames = Set.copyOf(oldNames);
    }

    /** With another ttl, checked against the other times. */
    public TokenSettings withTtl(Duration ttl) {
        TokenParameters changed = token.withTimes(ttl, token.maxTtl(), token.period());
        TokenRules.verify(changed, strictlyBindIp);
        return new TokenSettings(changed, strictlyBindIp, oldNames);
    }

    /** What a login from this connection grants. */
    public TokenParameters granted(Connection from) {
        return strictlyBindIp ? token.withBoundCidrs(List.of(from.remoteAddress())) : token;
    }

    /** True when a login may come from there. */
    public boolean allows(Connection from) {
        return CidrBlock.anyContains(
                token.boundCidrs().stream().map(CidrBlock::parse).toList(), from.remoteAddress());
    }

    /** The settings in a role's read answer. */
    public Map<String, @Nullable Object> wire() {
        Map<String, @Nullable Object> wire = values();
        for (String old : oldNames) {
            Object value = wire.get("token_" + old);
            if (!saysNothing(value)) {
                wire.put(old, value);
            }
        }
        return wire;
    }

    /** The stored form, a JSON object; {@link #parse} reads it. */
    public Map<String, @Nullable Object> stored() {
        Map<String, @Nullable Object> stored = values();
        stored.values().removeIf(TokenSettings::saysNothing);
        if (!oldNames.isEmpty()) {
            stored.put(OLD_NAMES, List.copyOf(oldNames));
        }
        return stored;
    }

    /** @param stored what {@link #stored} gave, after a way through JSON */
    public static TokenSettings parse(@Nullable Object stored) {
        if (!(stored instanceof Map<?, ?> map)) {
            return STANDARD;
        }
        var token = new TokenParameters(
                texts(map.get(TokenFields.POLICIES)),
                seconds(map.get(TokenFields.TTL)),
                seconds(map.get(TokenFields.MAX_TTL)),
                seconds(map.get(TokenFields.PERIOD)),
                seconds(map.get(TokenFields.EXPLICIT_MAX_TTL)),
                map.get(TokenFields.NUM_USES) instanceof Number uses ? uses.intValue() : 0,
                TokenRules.type(map.get(TokenFields.TYPE) instanceof String type ? type : ""),
                texts(map.get(TokenFields.BOUND_CIDRS)),
                Boolean.TRUE.equals(map.get(TokenFields.NO_DEFAULT_POLICY)));
        return new TokenSettings(
                token,
                Boolean.TRUE.equals(map.get(TokenFields.STRICTLY_BIND_IP)),
                Set.copyOf(texts(map.get(OLD_NAMES))));
    }

    private Map<String, @Nullable Object> values() {
        Map<String, @Nullable Object> wire = new LinkedHashMap<>();
        wire.put(TokenFields.BOUND_CIDRS, token.boundCidrs());
        wire.put(TokenFields.EXPLICIT_MAX_TTL, token.explicitMaxTtl().toSeconds());
        wire.put(TokenFields.MAX_TTL, token.maxTtl().toSeconds());
        wire.put(TokenFields.NO_DEFAULT_POLICY, token.noDefaultPolicy());
        wire.put(TokenFields.NUM_USES, token.uses());
        wire.put(TokenFields.PERIOD, token.period().toSeconds());
        wire.put(TokenFields.POLICIES, token.policies());
        wire.put(TokenFields.STRICTLY_BIND_IP, strictlyBindIp);
        wire.put(TokenFields.TTL, token.ttl().toSeconds());
        wire.put(TokenFields.TYPE, token.type().wireName());
        return wire;
    }

    private static boolean saysNothing(@Nullable Object value) {
        return switch (value) {
            case null -> true;
            case Number number -> number.longValue() == 0;
            case List<?> list -> list.isEmpty();
            case Boolean flag -> !flag;
            default -> false;
        };
    }

    private static Duration seconds(@Nullable Object value) {
        return value instanceof Number number ? Duration.ofSeconds(number.longValue()) : Duration.ZERO;
    }

    private static List<String> texts(@Nullable Object value) {
        var texts = new ArrayList<String>();
        if (value instanceof List<?> list) {
            list.forEach(item -> texts.add(String.valueOf(item)));
        }
        return texts;
    }
}
