package kz.zakupai.vault.server.mount;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import kz.zakupai.vault.server.engine.LockoutRules;
import kz.zakupai.vault.server.request.TokenType;
import org.jspecify.annotations.Nullable;

/**
 * What {@code sys/mounts/:path/tune} can change.
 *
 * @param defaultLeaseTtl zero for the system's
 * @param maxLeaseTtl zero for the system's
 * @param listingVisibility empty, {@code hidden} or {@code unauth}
 * @param lockout null where the standard holds
 */
public record MountTuning(
        Duration defaultLeaseTtl,
        Duration maxLeaseTtl,
        boolean forceNoCache,
        List<String> auditNonHmacRequestKeys,
        List<String> auditNonHmacResponseKeys,
        String listingVisibility,
        List<String> passthroughRequestHeaders,
        List<String> allowedResponseHeaders,
        TokenType tokenType,
        @Nullable LockoutRules lockout) {
    public static final MountTuning SYSTEM_DEFAULTS = new MountTuning(
            Duration.ZERO,
            Duration.ZERO,
            false,
            List.of(),
            List.of(),
            "",
            List.of(),
            List.of(),
            TokenType.DEFAULT_SERVICE,
            null);

    private static final String LOCKOUT = "user_lockout_config";

    public MountTuning {
        auditNonHmacRequestKeys = List.copyOf(auditNonHmacRequestKeys);
        auditNonHmacResponseKeys = List.copyOf(auditNonHmacResponseKeys);
        passthroughRequestHeaders = List.copyOf(passthroughRequestHeaders);
        allowedResponseHeaders = List.copyOf(allowedResponseHeaders);
    }

    /** As the mount listings and the mount table write it: lists and texts only where they are set. */
    Map<String, @Nullable Object> wire(boolean auth) {
        var wire = new LinkedHashMap<String, @Nullable Object>();
        wire.put("default_lease_ttl", defaultLeaseTtl.toSeconds());
        wire.put("force_no_cache", forceNoCache);
        wire.put("max_lease_ttl", maxLeaseTtl.toSeconds());
        putIfAny(wire, "audit_non_hmac_request_keys", auditNonHmacRequestKeys);
        putIfAny(wire, "audit_non_hmac_response_keys", auditNonHmacResponseKeys);
        putIfAny(wire, "passthrough_request_headers", passthroughRequestHeaders);
        putIfAny(wire, "allowed_response_headers", allowedResponseHeaders);
        if (!listingVisibility.isEmpty()) {
            wire.put("listing_visibility", listingVisibility);
        }
        if (auth) {
            wire.put("token_type", tokenType.wireName());
        }
        if (lockout != null) {
            wire.put(LOCKOUT, wire(lockout));
        }
        return wire;
    }

    /** As a tuning shows it. */
    public static Map<String, @Nullable Object> wire(LockoutRules lockout) {
        Map<String, @Nullable Object> wire = new LinkedHashMap<>();
        wire.put("user_lockout_counter_reset_duration", lockout.counterReset().toSeconds());
        wire.put("user_lockout_disable", lockout.disabled());
        wire.put("user_lockout_duration", lockout.duration().toSeconds());
        wire.put("user_lockout_threshold", lockout.threshold());
        return wire;
    }

    public MountTuning withForceNoCache(boolean value) {
        return new MountTuning(
                defaultLeaseTtl,
                maxLeaseTtl,
                value,
                auditNonHmacRequestKeys,
                auditNonHmacResponseKeys,
                listingVisibility,
                passthroughRequestHeaders,
                allowedResponseHeaders,
                tokenType,
                lockout);
    }

    /** @param headers what an engine may see of a request's headers */
    public MountTuning withPassthroughRequestHeaders(List<String> headers) {
        return new MountTuning(
                defaultLeaseTtl,
                maxLeaseTtl,
                forceNoCache,
                auditNonHmacRequestKeys,
                auditNonHmacResponseKeys,
                listingVisibility,
                headers,
                allowedResponseHeaders,
                tokenType,
                lockout);
    }

    private static void putIfAny(Map<String, @Nullable Object> wire, String name, List<String> values) {
        if (!values.isEmpty()) {
            wire.put(name, values);
        }
    }

    static MountTuning read(Map<String, @Nullable Object> wire) {
        return new MountTuning(
                seconds(wire, "default_lease_ttl"),
                seconds(wire, "max_lease_ttl"),
                Boolean.TRUE.equals(wire.get("force_no_cache")),
                texts(wire, "audit_non_hmac_request_keys"),
                texts(wire, "audit_non_hmac_response_keys"),
                wire.get("listing_visibility") instanceof String text ? text : "",
                texts(wire, "passthrough_request_headers"),
                texts(wire, "allowed_response_headers"),
                tokenType(wire.get("token_type") instanceof String text ? text : ""),
                wire.get(LOCKOUT) instanceof Map<?, ?> map ? lockout(map) : null);
    }

    private static LockoutRules lockout(Map<?, ?> wire) {
        return new LockoutRules(
                wire.get("user_lockout_threshold") instanceof Number number ? number.longValue() : 0,
                seconds(wire, "user_lockout_duration"),
                seconds(wire, "user_lockout_counter_reset_duration"),
                Boolean.TRUE.equals(wire.get("user_lockout_disable")));
    }

    /** @throws IllegalArgumentException when it is none of Vault's names */
    public static TokenType tokenType(String wireName) {
        if (wireName.isEmpty()) {
            return TokenType.DEFAULT_SERVICE;
        }
        for (TokenType type : TokenType.values()) {
            if (type.wireName().equals(wireName)) {
                return type;
            }
        }
        throw new IllegalArgumentException("invalid value for 'token_type'");
    }

    private static Duration seconds(Map<?, ?> wire, String name) {
        return wire.get(name) instanceof Number number ? Duration.ofSeconds(number.longValue()) : Duration.ZERO;
    }

    private static List<String> texts(Map<String, @Nullable Object> wire, String name) {
        return wire.get(name) instanceof List<?> list
                ? list.stream().map(String::valueOf).toList()
                : List.of();
    }
}
