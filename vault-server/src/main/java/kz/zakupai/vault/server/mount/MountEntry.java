package kz.zakupai.vault.server.mount;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One line of the mount table.
 *
 * @param path with trailing slash, and {@code auth/} in front for auth methods
 * @param type the engine's name in the catalog: {@code kv}, {@code approle}
 * @param uuid names the mount's storage, so that a remount moves no data
 */
public record MountEntry(
        String path,
        String type,
        String description,
        String uuid,
        String accessor,
        MountTuning tuning,
        Map<String, String> options,
        boolean local,
        boolean sealWrap) {
    public static final String AUTH_PREFIX = "auth/";

    private static final int ACCESSOR_BYTES = 4;

    public MountEntry {
        options = Map.copyOf(options);
    }

    /** A new accessor, such as {@code auth_approle_1a2b3c4d}. */
    public static String newAccessor(String path, String type, SecureRandom random) {
        byte[] suffix = new byte[ACCESSOR_BYTES];
        random.nextBytes(suffix);
        String prefix = path.startsWith(AUTH_PREFIX) ? "auth_" : "";
        return prefix + type + "_" + HexFormat.of().formatHex(suffix);
    }

    public boolean auth() {
        return path.startsWith(AUTH_PREFIX);
    }

    /** The path below its table: an auth method's without {@code auth/}. */
    public String shortPath() {
        return auth() ? path.substring(AUTH_PREFIX.length()) : path;
    }

    public MountEntry withPath(String other) {
        return new MountEntry(other, type, description, uuid, accessor, tuning, options, local, sealWrap);
    }

    public MountEntry tuned(MountTuning other, String otherDescription, Map<String, String> otherOptions) {
        return new MountEntry(path, type, otherDescription, uuid, accessor, other, otherOptions, local, sealWrap);
    }

    /** As {@code sys/mounts} and {@code sys/auth} list it. */
    public Map<String, @Nullable Object> wire() {
        var wire = new LinkedHashMap<String, @Nullable Object>();
        wire.put("accessor", accessor);
        wire.put("config", tuning.wire(auth()));
        wire.put("deprecation_status", "supported");
        wire.put("description", description);
        wire.put("external_entropy_access", false);
        wire.put("local", local);
        wire.put("options", options.isEmpty() ? null : options);
        wire.put("plugin_version", "");
        wire.put("running_plugin_version", "v1.17.6+builtin.vault");
        wire.put("running_sha256", "");
        wire.put("seal_wrap", sealWrap);
        wire.put("type", type);
        wire.put("uuid", uuid);
        return wire;
    }

    /** As the mount table stores it. */
    Map<String, @Nullable Object> stored() {
        Map<String, @Nullable Object> stored = wire();
        stored.put("path", path);
        return stored;
    }

    @SuppressWarnings("unchecked") // written by stored()
    static MountEntry read(Map<String, @Nullable Object> stored) {
        Map<String, String> options = new LinkedHashMap<>();
        if (stored.get("options") instanceof Map<?, ?> map) {
            map.forEach((key, value) -> options.put(String.valueOf(key), String.valueOf(value)));
        }
        var config = stored.get("config") instanceof Map<?, ?> map
                ? (Map<String, @Nullable Object>) map
                : Map.<String, @Nullable Object>of();
        return new MountEntry(
                text(stored, "path"),
                text(stored, "type"),
                text(stored, "description"),
                text(stored, "uuid"),
                text(stored, "accessor"),
                MountTuning.read(config),
                options,
                Boolean.TRUE.equals(stored.get("local")),
                Boolean.TRUE.equals(stored.get("seal_wrap")));
    }

    private static String text(Map<String, @Nullable Object> stored, String name) {
        return stored.get(name) instanceof String text ? text : "";
    }
}
