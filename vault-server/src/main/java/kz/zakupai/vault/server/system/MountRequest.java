package kz.zakupai.vault.server.system;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import kz.zakupai.vault.server.engine.EnginePath;
import kz.zakupai.vault.server.engine.Field;
import kz.zakupai.vault.server.engine.FieldType;
import kz.zakupai.vault.server.engine.Fields;
import kz.zakupai.vault.server.engine.GoDuration;
import kz.zakupai.vault.server.mount.EngineCatalog;
import kz.zakupai.vault.server.mount.MountEntry;
import kz.zakupai.vault.server.mount.MountTuning;
import kz.zakupai.vault.server.request.RequestFailure;
import kz.zakupai.vault.server.request.TokenType;
import org.jspecify.annotations.Nullable;

/** Reads the bodies of mount and tune requests. See Vault's API documentation, {@code /sys/mounts}. */
final class MountRequest {
    static final List<Field> MOUNT_FIELDS = List.of(
            Field.of("type", FieldType.STRING, "The type of the engine, such as kv."),
            Field.of("description", FieldType.STRING, "A description for people."),
            Field.of("config", FieldType.MAP, "Lease times and other tuning of the mount."),
            Field.of("options", FieldType.KEY_VALUE_PAIRS, "Options of the engine, such as version for kv."),
            Field.of("local", FieldType.BOOL, "Kept for clients; this server does not replicate."),
            Field.of("seal_wrap", FieldType.BOOL, "Kept for clients; every entry is encrypted."),
            Field.of("external_entropy_access", FieldType.BOOL, "Kept for clients."),
            Field.of("plugin_name", FieldType.STRING, "The old name of type."),
            Field.of("plugin_version", FieldType.STRING, "Kept for clients; engines are built in."));

    static final List<Field> TUNE_FIELDS = List.of(
            Field.of("default_lease_ttl", FieldType.STRING, "Default lease time; empty or system for the system's."),
            Field.of("max_lease_ttl", FieldType.STRING, "Longest lease time; empty or system for the system's."),
            Field.of("description", FieldType.STRING, "A description for people."),
            Field.of("audit_non_hmac_request_keys", FieldType.COMMA_STRING_LIST, "Request keys audited in clear."),
            Field.of("audit_non_hmac_response_keys", FieldType.COMMA_STRING_LIST, "Answer keys audited in clear."),
            Field.of("listing_visibility", FieldType.STRING, "unauth shows the mount to clients without token."),
            Field.of("passthrough_request_headers", FieldType.COMMA_STRING_LIST, "Headers that the engine may see."),
            Field.of("allowed_response_headers", FieldType.COMMA_STRING_LIST, "Headers that the engine may set."),
            Field.of("options", FieldType.KEY_VALUE_PAIRS, "Options of the engine, such as version for kv."),
            Field.of("token_type", FieldType.STRING, "The type of token that logins give."),
            Field.of("plugin_version", FieldType.STRING, "Kept for clients; engines are built in."),
            Field.of(LockoutRequest.FIELD, FieldType.MAP, "When wrong logins lock a user out."));

    private MountRequest() {}

    /** @param path the full mount path with trailing slash */
    static MountEntry entry(Fields fields, String path, SecureRandom random) {
        String type = fields.has("type") ? fields.string("type") : fields.string("plugin_name");
        if (type.isEmpty()) {
            throw RequestFailure.badRequest("backend type must be specified as a string");
        }
        Map<String, String> options = new LinkedHashMap<>(fields.pairs("options"));
        if (type.equals("kv-v2") || type.equals("kv-v1")) {
            options.put("version", type.substring("kv-v".length()));
            type = "kv";
        }
        type = EngineCatalog.canonical(type);
        if (type.equals("kv")) {
            options.putIfAbsent("version", "1");
        }
        Fields config = Fields.read(TUNE_PATH, Map.of(), fields.map("config"));
        MountTuning tuning =
                tuned(MountTuning.SYSTEM_DEFAULTS.withForceNoCache(config.bool("force_no_cache")), type, config);
        return new MountEntry(
                path,
                type,
                fields.string("description"),
                UUID.randomUUID().toString(),
                MountEntry.newAccessor(path, type, random),
                tuning,
                options,
                fields.bool("local"),
                fields.bool("seal_wrap"));
    }

    static final EnginePath TUNE_PATH = EnginePath.of("config", "The tuning of a mount.")
            .fields(TUNE_FIELDS)
            .field("force_no_cache", FieldType.BOOL, "Kept for clients.")
            .build();

    /** {@code old} with the fields that the request gives. */
    static MountTuning tuned(MountTuning old, String type, Fields fields) {
        Duration defaultTtl = ttl(fields, "default_lease_ttl", old.defaultLeaseTtl());
        Duration maxTtl = ttl(fields, "max_lease_ttl", old.maxLeaseTtl());
        if (!maxTtl.isZero() && defaultTtl.compareTo(maxTtl) > 0) {
            throw RequestFailure.badRequest("given default lease TTL of " + GoDuration.format(defaultTtl)
                    + " greater than the max lease TTL of " + GoDuration.format(maxTtl));
        }
        String visibility =
                fields.has("listing_visibility") ? fields.string("listing_visibility") : old.listingVisibility();
        if (!List.of("", "hidden", "unauth").contains(visibility)) {
            throw RequestFailure.badRequest("invalid listing_visibility " + visibility);
        }
        return new MountTuning(
                defaultTtl,
                maxTtl,
                old.forceNoCache(),
                list(fields, "audit_non_hmac_request_keys", old.auditNonHmacRequestKeys()),
                list(fields, "audit_non_hmac_response_keys", old.auditNonHmacResponseKeys()),
                visibility,
                list(fields, "passthrough_request_headers", old.passthroughRequestHeaders()),
                list(fields, "allowed_response_headers", old.allowedResponseHeaders()),
                fields.has("token_type") ? tokenType(fields.string("token_type")) : old.tokenType(),
                LockoutRequest.tuned(old.lockout(), type, fields.map(LockoutRequest.FIELD)));
    }

    /** @param path the full mount path */
    static void refuseTokenType(Fields fields, String path) {
        if (!fields.has("token_type")) {
            return;
        }
        if (!path.startsWith(MountEntry.AUTH_PREFIX)) {
            throw RequestFailure.badRequest("'token_type' can only be modified on auth mounts");
        }
        if (path.equals("auth/token/")) {
            throw RequestFailure.badRequest("'token_type' cannot be set for 'token' or 'ns_token' auth mounts");
        }
    }

    private static TokenType tokenType(String name) {
        try {
            return MountTuning.tokenType(name);
        } catch (IllegalArgumentException e) {
            throw RequestFailure.badRequest("invalid value for 'token_type'");
        }
    }

    private static Duration ttl(Fields fields, String name, Duration old) {
        if (!fields.has(name)) {
            return old;
        }
        String text = fields.string(name);
        if (text.equals("system")) {
            return Duration.ZERO;
        }
        try {
            Duration ttl = GoDuration.parse(text);
            if (ttl.isNegative()) {
                throw new IllegalArgumentException("negative");
            }
            return ttl;
        } catch (IllegalArgumentException e) {
            throw RequestFailure.badRequest("unable to parse " + name + " of " + text + ": " + e.getMessage());
        }
    }

    private static List<String> list(Fields fields, String name, List<String> old) {
        return fields.has(name) ? fields.strings(name) : old;
    }

    /** A mount path from the request's: with trailing slash, and below {@code auth/} for auth methods. */
    static String path(Fields fields, boolean auth) {
        String path = fields.string("path");
        if (path.isEmpty() || path.equals("/")) {
            throw RequestFailure.badRequest("missing path");
        }
        return normal(auth ? MountEntry.AUTH_PREFIX + path : path);
    }

    static String normal(String path) {
        return path.endsWith("/") ? path : path + "/";
    }

    /** Handlers take a mount's path with and without the slash at its end. */
    static String otherSpelling(String path) {
        return path.endsWith("/") ? path.substring(0, path.length() - 1) : path + "/";
    }

    static @Nullable Object orNull(Map<String, String> options) {
        return options.isEmpty() ? null : options;
    }
}
