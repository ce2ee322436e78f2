package kz.zakupai.vault.server.audit;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import kz.zakupai.secret.Secret;
import kz.zakupai.vault.server.json.Json;
import org.jspecify.annotations.Nullable;

/**
 * One line of the device table, as it is stored.
 *
 * @param declared whether the server's configuration asked for it, and not a request
 */
record DeviceConfig(AuditDeviceInfo info, String uuid, Secret salt, boolean declared) {
    byte[] stored() {
        Map<String, @Nullable Object> stored = new LinkedHashMap<>();
        stored.put("path", info.path());
        stored.put("type", info.type());
        stored.put("description", info.description());
        stored.put("local", info.local());
        stored.put("options", info.options());
        stored.put("declared", declared);
        stored.put("uuid", uuid);
        stored.put("salt", Base64.getEncoder().encodeToString(salt.revealBytes()));
        return Json.bytes(stored);
    }

    DeviceConfig asDeclared() {
        return new DeviceConfig(info, uuid, salt, true);
    }

    static DeviceConfig read(byte[] bytes) {
        Map<String, @Nullable Object> stored = Json.object(bytes);
        Map<String, String> options = new LinkedHashMap<>();
        if (stored.get("options") instanceof Map<?, ?> map) {
            map.forEach((name, value) -> options.put(String.valueOf(name), String.valueOf(value)));
        }
        byte[] salt = Base64.getDecoder().decode(text(stored, "salt").getBytes(StandardCharsets.US_ASCII));
        return new DeviceConfig(
                new AuditDeviceInfo(
                        text(stored, "path"),
                        text(stored, "type"),
                        text(stored, "description"),
                        Boolean.TRUE.equals(stored.get("local")),
                        options),
                text(stored, "uuid"),
                Secret.of(salt),
                Boolean.TRUE.equals(stored.get("declared")));
    }

    private static String text(Map<String, @Nullable Object> stored, String name) {
        if (stored.get(name) instanceof String text) {
            return text;
        }
        throw new AuditFailure("a stored audit device has no " + name + ": the storage is damaged");
    }
}
